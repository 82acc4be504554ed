// A product's picture that never jumps.
import { useState } from 'react'

/** At its final size before it arrives; the product's initial where it is missing. */
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
          role={name ? 'img' : undefined}
          aria-label={name || undefined}
          className="absolute inset-0 grid place-items-center text-32 text-ink-soft"
        >
          <span aria-hidden="true">{initialOf(name)}</span>
        </span>
      )}
    </span>
  )
}

type ProductImageProps = {
  src?: string | undefined
  /** Empty where the words beside it say what it is. */
  name: string
  ratio?: 'square' | 'wide'
  /** For the first picture a visitor sees. */
  eager?: boolean
  sizes?: string
}

/** The first letter as a reader counts letters. */
const initialOf = (name: string): string => Array.from(name)[0] ?? ''
