// Copying: a button that says it was done, and numbers grouped in fours beside it.
import { useLingui } from '@lingui/react/macro'
import { useEffect, useState } from 'react'
import { IconButton } from './button.tsx'
import { groupsOf } from './text.ts'

export function CopyButton({ text, label }: { text: string; label?: string }) {
  const { t } = useLingui()
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return undefined
    const timer = setTimeout(() => setCopied(false), 2000)
    return () => clearTimeout(timer)
  }, [copied])
  const copy = () => navigator.clipboard.writeText(text).then(() => setCopied(true))
  return (
    <>
      <IconButton
        icon={copied ? 'check' : 'copy'}
        size="small"
        className="-my-2 self-center align-middle"
        label={copied ? t`Copied` : (label ?? t`Copy`)}
        onClick={() => void copy().catch(() => undefined)}
      />
      <span role="status" className="heard">
        {copied ? t`Copied` : ''}
      </span>
    </>
  )
}

/** A number people read aloud: grouped in fours, copied whole. */
export function NumberGroups({ number, label }: { number: string; label?: string }) {
  return (
    <span className="inline-flex items-baseline gap-1 whitespace-nowrap">
      <span className="figures inline-flex gap-[0.35em]">
        {groupsOf(number).map((group, index) => (
          <span key={index}>{group}</span>
        ))}
      </span>
      <CopyButton text={number} {...(label ? { label } : {})} />
    </span>
  )
}
