// The mark: one lane from a ring (home) to a dot (door); with the name beside it, or alone.

/** The drawing alone, in the colour of the text around it. */
export function Lines({ size = 24, className = '' }: { size?: number; className?: string }) {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 32 32"
      width={size}
      height={size}
      fill="none"
      stroke="currentColor"
      strokeWidth="2.5"
      strokeLinecap="round"
      className={`shrink-0 ${className}`}
    >
      <path d="M11.5 16H24" />
      <circle cx="7" cy="16" r="4.5" />
      <circle cx="26" cy="16" r="3.5" fill="currentColor" stroke="none" />
    </svg>
  )
}

export function Mark({ label = 'Tradelane', size = 24 }: { label?: string; size?: number }) {
  return (
    <span className="inline-flex items-center gap-2 whitespace-nowrap text-ink" translate="no">
      <Lines size={size} className="text-lane" />
      <span className="text-16 leading-none font-bold tracking-[-0.01em]">{label}</span>
    </span>
  )
}
