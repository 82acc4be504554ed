// Scanning a code: with the camera, from a picture, or typed when neither helps.
import { useLingui } from '@lingui/react/macro'
import { useCallback, useEffect, useRef, useState } from 'react'
import { Button } from './button.tsx'
import { canvasOf, openReader, type CodeReader } from './reader.ts'

type Trouble = 'denied' | 'none' | 'unread'

/** How long between two looks at what the camera sees, in ms: quick for a hand, easy on a battery. */
const lookEvery = 120

export type ScannerProps = {
  /** Told once, the text of the code. Show another Scanner for another code. */
  onText: (text: string) => void
}

export function Scanner({ onText }: ScannerProps) {
  const { t } = useLingui()
  const [open, setOpen] = useState(false)
  const [trouble, setTrouble] = useState<Trouble>()
  const words: Record<Trouble, string> = {
    denied: t`The browser may not use the camera. Allow it in its settings, choose a picture, or type the code.`,
    none: t`No camera was found here. Choose a picture, or type the code.`,
    unread: t`There is no code in this picture that can be read. Try one that is closer and in focus.`,
  }
  const fail = useCallback((why: Trouble) => (setTrouble(why), setOpen(false)), [])
  return (
    <div className="flex flex-col gap-3">
      {open ? (
        <Camera onText={onText} onTrouble={fail} />
      ) : (
        <Button
          look="primary"
          size="large"
          icon="scan"
          wide
          onClick={() => (setTrouble(undefined), setOpen(true))}
        >
          {t`Scan with the camera`}
        </Button>
      )}
      <PictureChoice onText={onText} onTrouble={fail} />
      {trouble && (
        <p role="alert" className="text-14 text-bad">
          {words[trouble]}
        </p>
      )}
    </div>
  )
}

type EyeProps = { onText: (text: string) => void; onTrouble: (why: Trouble) => void }

function Camera({ onText, onTrouble }: EyeProps) {
  const { t } = useLingui()
  const video = useRef<HTMLVideoElement>(null)
  useEffect(() => {
    const leaving = new AbortController()
    void watch(video.current, leaving.signal, onText, onTrouble)
    return () => leaving.abort()
  }, [onText, onTrouble])
  return (
    <div className="relative overflow-hidden rounded-8 bg-ink">
      <video
        ref={video}
        muted
        playsInline
        aria-label={t`Camera`}
        className="aspect-square w-full object-cover"
      />
      <span
        aria-hidden="true"
        className="absolute inset-[16%] rounded-8 border-2 border-white/80"
      />
    </div>
  )
}

async function watch(
  video: HTMLVideoElement | null,
  leaving: AbortSignal,
  onText: EyeProps['onText'],
  onTrouble: EyeProps['onTrouble'],
): Promise<void> {
  if (!video) return
  let stream: MediaStream
  try {
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } })
  } catch (error) {
    onTrouble(error instanceof DOMException && error.name === 'NotAllowedError' ? 'denied' : 'none')
    return
  }
  const stop = () => stream.getTracks().forEach(track => track.stop())
  leaving.addEventListener('abort', stop)
  if (leaving.aborted) return stop()
  video.srcObject = stream
  const [read] = await Promise.all([openReader(), video.play().catch(() => undefined)])
  const text = await firstText(video, read, leaving)
  stop()
  if (text !== undefined) onText(text)
}

async function firstText(
  video: HTMLVideoElement,
  read: CodeReader,
  leaving: AbortSignal,
): Promise<string | undefined> {
  while (!leaving.aborted) {
    const text = await read(video).catch(() => undefined)
    if (text && !leaving.aborted) return text
    await new Promise(resolve => setTimeout(resolve, lookEvery))
  }
  return undefined
}

function PictureChoice({ onText, onTrouble }: EyeProps) {
  const { t } = useLingui()
  const take = async (file: File | undefined) => {
    const canvas = file && (await canvasOf(file))
    const read = canvas && (await openReader())
    const text = read && (await read(canvas).catch(() => undefined))
    if (text) onText(text)
    else onTrouble('unread')
  }
  return (
    <label
      className="inline-flex min-h-11 cursor-pointer items-center justify-center rounded-8 text-14
        font-medium text-lane hover:bg-lane-soft has-focus-visible:outline-2"
    >
      {t`Choose a picture`}
      <input
        type="file"
        accept="image/*"
        className="heard"
        onChange={event => void take(event.target.files?.[0])}
      />
    </label>
  )
}
