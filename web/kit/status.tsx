// States in a word: chips with an icon, never a colour alone; and the quiet chip of a simulation.
import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Icon, type IconName } from './icon.tsx'

export type Tone = 'good' | 'warn' | 'bad' | 'info' | 'quiet'

export function Status({ tone, icon, children }: StatusProps) {
  return (
    <span
      className={`inline-flex max-w-full items-center gap-1 rounded-full px-2 py-0.5 text-12
        font-medium ${tones[tone]}`}
    >
      <Icon name={icon ?? icons[tone]} size={14} />
      <span className="min-w-0">{children}</span>
    </span>
  )
}

type StatusProps = { tone: Tone; icon?: IconName; children: ReactNode }

/** Says that a partner is imitated here, and which. */
export function SimulatedChip({ partner }: { partner?: string }) {
  const { t } = useLingui()
  const why = partner
    ? t`${partner} is simulated in this installation. Nothing leaves it.`
    : t`This partner is simulated in this installation. Nothing leaves it.`
  return (
    <span
      title={why}
      className="inline-flex items-center gap-1 rounded-full border border-dashed
        border-line-strong px-2 py-px text-12 text-ink-soft"
    >
      <Icon name="flask" size={14} />
      {t`Simulated`}
      <span className="heard">{why}</span>
    </span>
  )
}

/** A sentence above a page or form that the reader must not miss. */
export function Notice({ tone, title, children }: NoticeProps) {
  return (
    <div
      role={tone === 'bad' ? 'alert' : 'status'}
      className={`flex gap-3 rounded-8 px-4 py-3 text-14 ${tones[tone]}`}
    >
      <Icon name={icons[tone]} className="mt-[0.1em]" />
      <div className="min-w-0 text-ink">
        {title && <p className="font-bold">{title}</p>}
        {children}
      </div>
    </div>
  )
}

type NoticeProps = { tone: Tone; title?: ReactNode; children?: ReactNode }

const tones: Record<Tone, string> = {
  good: 'bg-good-soft text-good',
  warn: 'bg-warn-soft text-warn',
  bad: 'bg-bad-soft text-bad',
  info: 'bg-info-soft text-info',
  quiet: 'bg-paper-sunk text-ink-soft',
}

const icons: Record<Tone, IconName> = {
  good: 'check',
  warn: 'clock',
  bad: 'alert',
  info: 'info',
  quiet: 'minus',
}
