// Codes that another machine reads from the screen: a QR, and the bars of a Code 128.

/** A loader draws it (draw.server.ts). */
export type DrawnCode = Readonly<{
  kind: 'qr' | 'bars'
  box: string
  lines: readonly Readonly<{ d: string; fill?: string; stroke?: string; strokeWidth?: string }>[]
}>

export type CodeProps = {
  code: DrawnCode
  /** What the picture is, for who cannot see it. */
  label: string
  className?: string
}

/** Always dark on white, in both themes: a scanner does not read the other way round. */
export function Code({ code: { kind, box, lines }, label, className = '' }: CodeProps) {
  return (
    <span className={`block rounded-8 bg-white p-3 ${className}`}>
      <svg
        role="img"
        aria-label={label}
        viewBox={box}
        preserveAspectRatio={kind === 'bars' ? 'none' : undefined}
        shapeRendering="crispEdges"
        className={`block w-full ${kind === 'bars' ? 'h-16' : 'h-auto'}`}
      >
        {lines.map((line, index) => (
          <path key={index} {...line} />
        ))}
      </svg>
    </span>
  )
}
