// How many: less, the figure, more.
import { useLingui } from '@lingui/react/macro'
import { Icon } from './icon.tsx'

export type QuantityProps = {
  /** Makes it a field of a form. */
  name?: string
  value: number
  onChange: (count: number) => void
  min?: number
  max?: number
  /** What is counted; "Quantity" without it. */
  label?: string
}

export function Quantity({ name, value, onChange, min = 1, max = 99, label }: QuantityProps) {
  const { t } = useLingui()
  const said = label ?? t`Quantity`
  const set = (count: number) => onChange(Math.min(max, Math.max(min, Math.trunc(count) || min)))
  return (
    <div
      role="group"
      aria-label={said}
      className="inline-flex h-11 items-stretch overflow-hidden rounded-8 border border-line-strong
        bg-paper-raised"
    >
      <CountButton
        icon="minus"
        label={t`One less`}
        off={value <= min}
        onAct={() => set(value - 1)}
      />
      <input
        name={name}
        inputMode="numeric"
        aria-label={said}
        value={value}
        onChange={event => set(Number(event.target.value.replace(/\D/g, '')))}
        className="figures w-10 bg-transparent text-center -outline-offset-2"
      />
      <CountButton
        icon="plus"
        label={t`One more`}
        off={value >= max}
        onAct={() => set(value + 1)}
      />
    </div>
  )
}

type CountButtonProps = { icon: 'minus' | 'plus'; label: string; off: boolean; onAct: () => void }

function CountButton({ icon, label, off, onAct }: CountButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      disabled={off}
      onClick={onAct}
      className="grid w-11 place-items-center -outline-offset-2 hover:bg-paper-sunk
        disabled:text-line-strong"
    >
      <Icon name={icon} size={16} />
    </button>
  )
}
