// Pictures and files: a product's picture that never jumps, and the place to drop a file.
import { Trans, useLingui } from '@lingui/react/macro'
import { useId, useState, type ReactNode } from 'react'
import { FieldError } from './field.tsx'
import { Icon } from './icon.tsx'

/** Square by default, at its final size before it arrives; the product's initial where it is missing. */
export function ProductImage({
  src,
  name,
  ratio = 'square',
  eager = false,
  sizes,
}: ProductImageProps) {
  const [broken, setBroken] = useState(false)
  const shape = ratio === 'square' ? 'aspect-square' : 'aspect-4/3'
  return (
    <span className={`relative block w-full overflow-hidden rounded-8 bg-paper-sunk ${shape}`}>
      {src && !broken ? (
        <img
          src={src}
          alt={name}
          sizes={sizes}
          loading={eager ? 'eager' : 'lazy'}
          fetchPriority={eager ? 'high' : 'auto'}
          decoding="async"
          onError={() => setBroken(true)}
          className="absolute inset-0 size-full object-cover"
        />
      ) : (
        <span
          role="img"
          aria-label={name}
          className="absolute inset-0 grid place-items-center text-32 text-ink-soft"
        >
          <span aria-hidden="true">{[...name][0] ?? ''}</span>
        </span>
      )}
    </span>
  )
}

type ProductImageProps = {
  src?: string | undefined
  name: string
  ratio?: 'square' | 'wide'
  /** For the first picture a visitor sees. */
  eager?: boolean
  sizes?: string
}

/** A place to drop one file, or to choose it; says what it takes and what it got. */
export function FileDrop({
  name,
  label,
  hint,
  accept,
  error,
  onFile,
  pending = false,
}: FileDropProps) {
  const { t } = useLingui()
  const id = useId()
  const [file, setFile] = useState<File>()
  const chosen = file?.name
  const [over, setOver] = useState(false)
  const told = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  return (
    <div className="flex flex-col gap-1">
      <label
        onDragEnter={() => setOver(true)}
        onDragLeave={() => setOver(false)}
        onDrop={() => setOver(false)}
        className={`relative flex flex-col items-center gap-1 rounded-8 border border-dashed px-4 py-8
          text-center transition-colors hover:bg-paper-sunk has-focus-visible:outline-2
          has-focus-visible:outline-offset-2 has-focus-visible:outline-lane
          ${over ? 'border-lane bg-lane-soft' : error ? 'border-bad' : 'border-line-strong'}`}
      >
        <Icon name={file ? 'file' : 'upload'} size={24} className="text-lane" />
        <span className="font-medium">{chosen ?? label}</span>
        <span id={`${id}-hint`} className="text-14 text-ink-soft">
          {file ? <FileSize bytes={file.size} /> : hint}
        </span>
        {pending && (
          <span role="status" className="text-14 text-lane">
            <Trans>Reading the file…</Trans>
          </span>
        )}
        {/* Covers the whole place, so that dropping works without scripts too. */}
        <input
          type="file"
          name={name}
          accept={accept}
          aria-label={chosen ? t`${chosen}, choose another file` : undefined}
          aria-describedby={told || undefined}
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

type FileDropProps = {
  name: string
  label: ReactNode
  /** What it takes: kinds and the largest size. */
  hint?: ReactNode
  accept?: string
  error?: ReactNode
  onFile?: (file: File) => void
  pending?: boolean
}

function FileSize({ bytes }: { bytes: number }) {
  const [size, unit] = bytes < 1_000_000 ? [bytes / 1000, 'kB'] : [bytes / 1_000_000, 'MB']
  return (
    <span className="figures">
      {size.toFixed(size < 10 ? 1 : 0)} {unit}
    </span>
  )
}
