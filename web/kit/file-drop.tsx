// A place to drop one file, or to choose it; says what it takes and what it got.
import { Trans, useLingui } from '@lingui/react/macro'
import { useId, useState, type ReactNode } from 'react'
import { FieldError } from './field.tsx'
import { Icon } from './icon.tsx'

export type FileDropProps = {
  name: string
  label: ReactNode
  /** What it takes: kinds and the largest size. */
  hint?: ReactNode
  accept?: string
  error?: ReactNode
  onFile?: (file: File) => void
  /** The file is being read. */
  pending?: boolean
}

export function FileDrop(props: FileDropProps) {
  const { name, label, hint, accept, error, onFile, pending = false } = props
  const { t } = useLingui()
  const id = useId()
  const [file, setFile] = useState<File>()
  const [over, setOver] = useState(false)
  const chosen = file?.name
  const edge = over ? 'border-lane bg-lane-soft' : error ? 'border-bad' : 'border-line-strong'
  return (
    <div className="flex flex-col gap-1">
      <label
        onDragEnter={() => setOver(true)}
        onDragLeave={() => setOver(false)}
        onDrop={() => setOver(false)}
        className={`${place} ${edge}`}
      >
        <Icon name={file ? 'file' : 'upload'} size={24} className="text-lane" />
        <span className="font-medium">{chosen ?? label}</span>
        <span id={`${id}-hint`} className="text-14 text-ink-soft">
          {file ? <FileSize bytes={file.size} /> : hint}
        </span>
        {pending && <Reading />}
        {/* Covers the whole place, so that dropping works without scripts too. */}
        <input
          type="file"
          name={name}
          accept={accept}
          aria-label={chosen ? t`${chosen}, choose another file` : undefined}
          aria-describedby={error ? `${id}-hint ${id}-error` : `${id}-hint`}
          aria-invalid={error ? true : undefined}
          className="absolute inset-0 cursor-pointer opacity-0"
          onChange={event => {
            const given = event.target.files?.[0]
            setFile(given)
            if (given) onFile?.(given)
          }}
        />
      </label>
      {error && <FieldError id={`${id}-error`}>{error}</FieldError>}
    </div>
  )
}

const place = `relative flex flex-col items-center gap-1 rounded-8 border border-dashed px-4 py-8
  text-center transition-colors hover:bg-paper-sunk ringed`

function Reading() {
  return (
    <span role="status" className="text-14 text-lane">
      <Trans>Reading the file…</Trans>
    </span>
  )
}

function FileSize({ bytes }: { bytes: number }) {
  const [size, unit] = bytes < 1_000_000 ? [bytes / 1000, 'kB'] : [bytes / 1_000_000, 'MB']
  return (
    <span className="figures">
      {size.toFixed(size < 10 ? 1 : 0)} {unit}
    </span>
  )
}
