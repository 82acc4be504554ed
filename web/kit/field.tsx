// Fields of a form: label above, hint and error below, both tied to the field for who cannot see.
import { useId, type ComponentProps, type ReactNode } from 'react'
import { Icon } from './icon.tsx'

type Around = {
  label: ReactNode
  hint?: ReactNode
  /** What is wrong and what to do; also marks the field as invalid. */
  error?: ReactNode
  /** Said beside the label of a field that may stay empty. */
  optional?: ReactNode
}

/** What a field's control must carry so that label, hint and error belong to it. */
export type FieldTies = {
  id: string
  'aria-describedby': string | undefined
  'aria-invalid': true | undefined
}

export function Field({
  label,
  hint,
  error,
  optional,
  children,
}: Around & { children: (ties: FieldTies) => ReactNode }) {
  const id = useId()
  const told = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <label htmlFor={id} className="flex items-baseline justify-between gap-2 text-14 font-medium">
        <span>{label}</span>
        {optional && <span className="font-normal text-ink-soft">{optional}</span>}
      </label>
      {children({
        id,
        'aria-describedby': told || undefined,
        'aria-invalid': error ? true : undefined,
      })}
      {hint && (
        <p id={`${id}-hint`} className="text-14 text-ink-soft">
          {hint}
        </p>
      )}
      {error && <FieldError id={`${id}-error`}>{error}</FieldError>}
    </div>
  )
}

export type TextFieldProps = Around & {
  before?: ReactNode
  after?: ReactNode
} & ComponentProps<'input'>

export function TextField({
  label,
  hint,
  error,
  optional,
  before,
  after,
  ...rest
}: TextFieldProps) {
  return (
    <Field label={label} hint={hint} error={error} optional={optional}>
      {ties => (
        <div className={`${box} flex items-center gap-2 px-3`}>
          {before && <span className="shrink-0 text-ink-soft">{before}</span>}
          <input
            {...rest}
            {...ties}
            className="h-full min-w-0 flex-1 bg-transparent outline-none placeholder:text-ink-soft"
          />
          {after && <span className="shrink-0 text-ink-soft">{after}</span>}
        </div>
      )}
    </Field>
  )
}

export function TextArea({
  label,
  hint,
  error,
  optional,
  ...rest
}: Around & ComponentProps<'textarea'>) {
  return (
    <Field label={label} hint={hint} error={error} optional={optional}>
      {ties => <textarea rows={3} {...rest} {...ties} className={`${box} px-3 py-2`} />}
    </Field>
  )
}

export type SelectProps = Around & {
  options: readonly { value: string; label: string; disabled?: boolean }[]
} & Omit<ComponentProps<'select'>, 'children'>

/** The browser's own select: on a phone nothing is better. */
export function Select({ label, hint, error, optional, options, ...rest }: SelectProps) {
  return (
    <Field label={label} hint={hint} error={error} optional={optional}>
      {ties => (
        <div className="relative">
          <select {...rest} {...ties} className={`${box} w-full appearance-none pr-10 pl-3`}>
            {options.map(option => (
              <option key={option.value} value={option.value} disabled={option.disabled}>
                {option.label}
              </option>
            ))}
          </select>
          <Icon
            name="chevron-down"
            size={16}
            className="pointer-events-none absolute top-1/2 right-3 -translate-y-1/2 text-ink-soft"
          />
        </div>
      )}
    </Field>
  )
}

export type CheckboxProps = Omit<Around, 'optional'> & Omit<ComponentProps<'input'>, 'type'>

export function Checkbox({ label, hint, error, ...rest }: CheckboxProps) {
  const id = useId()
  const told = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  return (
    <div className="flex flex-col gap-1">
      <label className="flex min-h-11 items-start gap-3 py-2.5">
        <input
          {...rest}
          type="checkbox"
          aria-describedby={told || undefined}
          aria-invalid={error ? true : undefined}
          className={`${tick} rounded-4`}
        />
        <span className="min-w-0">
          {label}
          {hint && (
            <span id={`${id}-hint`} className="block text-14 text-ink-soft">
              {hint}
            </span>
          )}
        </span>
      </label>
      {error && <FieldError id={`${id}-error`}>{error}</FieldError>}
    </div>
  )
}

export type Choice = Readonly<{
  value: string
  label: ReactNode
  hint?: ReactNode
  /** Stands at the right edge: a price, a day. */
  aside?: ReactNode
  disabled?: boolean
}>

export type RadioGroupProps = Omit<Around, 'optional'> & {
  name: string
  /** The id of the form it belongs to, where it stands outside of it. */
  form?: string
  choices: readonly Choice[]
  defaultValue?: string | undefined
  value?: string | undefined
  onChange?: (value: string) => void
}

/** One of a few, each on a line of its own with room for what it means. */
export function RadioGroup(props: RadioGroupProps) {
  const { label, hint, error, name, form, choices, defaultValue, value, onChange } = props
  const id = useId()
  const told = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  return (
    <fieldset aria-describedby={told || undefined} className="flex min-w-0 flex-col gap-1">
      <legend className="mb-1 text-14 font-medium">{label}</legend>
      {hint && (
        <p id={`${id}-hint`} className="mb-1 text-14 text-ink-soft">
          {hint}
        </p>
      )}
      <div className="divide-y divide-line overflow-hidden rounded-8 border border-line">
        {choices.map(choice => (
          <label
            key={choice.value}
            className="flex min-h-11 items-start gap-3 bg-paper-raised px-3 py-2.5 transition-colors
              has-checked:bg-lane-soft has-disabled:text-ink-soft"
          >
            <input
              type="radio"
              name={name}
              form={form}
              value={choice.value}
              disabled={choice.disabled}
              className={`${tick} rounded-full`}
              {...(value === undefined
                ? { defaultChecked: choice.value === defaultValue }
                : { checked: choice.value === value })}
              onChange={() => onChange?.(choice.value)}
            />
            <span className="min-w-0 flex-1">
              {choice.label}
              {choice.hint && <span className="block text-14 text-ink-soft">{choice.hint}</span>}
            </span>
            {choice.aside && <span className="figures shrink-0">{choice.aside}</span>}
          </label>
        ))}
      </div>
      {error && <FieldError id={`${id}-error`}>{error}</FieldError>}
    </fieldset>
  )
}

export function FieldError({ id, children }: { id?: string; children: ReactNode }) {
  return (
    <p id={id} className="flex items-start gap-1.5 text-14 text-bad">
      <Icon name="alert" size={16} className="mt-[0.2em]" />
      <span>{children}</span>
    </p>
  )
}

const box = `min-h-11 rounded-8 border border-line-strong bg-paper-raised text-16 text-ink
  transition-colors hover:border-ink-soft has-aria-invalid:border-bad aria-invalid:border-bad
  has-disabled:border-line has-disabled:bg-paper-sunk disabled:border-line disabled:bg-paper-sunk ringed`

const tick = `mt-[0.15em] size-5 shrink-0 accent-lane`
