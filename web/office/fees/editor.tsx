// Writing a schedule: rules added, ordered and taken out, then tried on real orders, then proposed.
import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { Form, useNavigation } from 'react-router'
import { Button, IconButton } from '../../kit/button.tsx'
import { TextArea, TextField } from '../../kit/field.tsx'
import { KeyField } from '../../kit/key-field.tsx'
import type { ProblemShown } from '../../kit/problem.ts'
import { Notice } from '../../kit/status.tsx'
import { useProblems } from '../data/problems.ts'
import type { FeeLists } from '../wire.ts'

type List = keyof FeeLists
/** A rule as its fields have it: texts, amounts as `CNY 60.00, SGD 12`. */
type Draft = Readonly<{ key: number; list: List; fields: Readonly<Record<string, string>> }>

type EditorProps = {
  lists: FeeLists
  problem: ProblemShown | undefined
  act: string | undefined
}

export function Editor({ lists, problem, act }: EditorProps) {
  const { t } = useLingui()
  const say = useProblems()
  const busy = useNavigation().state !== 'idle'
  const [drafts, setDrafts] = useState<readonly Draft[]>(() => draftsOf(lists))
  const names: Record<List, string> = {
    commission: t`Commission`,
    counter: t`At counters`,
    service: t`Services`,
  }
  const add = (list: List) =>
    setDrafts([
      ...drafts,
      { key: Math.max(0, ...drafts.map(one => one.key)) + 1, list, fields: {} },
    ])
  const move = (draft: Draft) => {
    const place = drafts.indexOf(draft)
    const above = drafts.findLastIndex((one, index) => index < place && one.list === draft.list)
    if (above >= 0) setDrafts(drafts.with(above, draft).with(place, drafts[above] ?? draft))
  }
  const change = (draft: Draft, name: string, value: string) =>
    setDrafts(
      drafts.map(one =>
        one === draft ? { ...one, fields: { ...one.fields, [name]: value } } : one,
      ),
    )
  return (
    <Form method="post" className="flex flex-col gap-4">
      <KeyField key={problem?.requestId} />
      <input type="hidden" name="lists" value={JSON.stringify(listsOf(drafts))} />
      {(Object.keys(names) as List[]).map(list => (
        <fieldset key={list} className="flex flex-col gap-3">
          <legend className="mb-2 text-14 font-bold">{names[list]}</legend>
          {drafts
            .filter(one => one.list === list)
            .map(one => (
              <Rule
                key={one.key}
                draft={one}
                onChange={(name, value) => change(one, name, value)}
                onUp={() => move(one)}
                onOut={() => setDrafts(drafts.filter(each => each !== one))}
              />
            ))}
          <p>
            <Button type="button" look="plain" size="small" onClick={() => add(list)}>
              {t`Add a rule`}
            </Button>
          </p>
        </fieldset>
      ))}
      {problem && <Notice tone="bad">{say(problem)}</Notice>}
      {act === 'propose' && !problem && (
        <Notice tone="good">{t`Proposed. Somebody else has to agree.`}</Notice>
      )}
      <div className="grid gap-3 sm:grid-cols-2">
        <TextField name="day" type="date" label={t`Holds from`} hint={t`Empty: once agreed`} />
        <TextArea name="reason" label={t`Reason`} minLength={5} maxLength={500} rows={2} />
      </div>
      <p className="flex flex-wrap gap-2">
        <Button type="submit" name="act" value="try" look="quiet" pending={busy}>
          {t`Try on the newest orders`}
        </Button>
        <Button type="submit" name="act" value="propose" look="primary" pending={busy}>
          {t`Propose`}
        </Button>
      </p>
    </Form>
  )
}

type RuleProps = {
  draft: Draft
  onChange: (name: string, value: string) => void
  onUp: () => void
  onOut: () => void
}

function Rule({ draft, onChange, onUp, onOut }: RuleProps) {
  const { t } = useLingui()
  const labels = useLabels()
  return (
    <div className="rounded-8 border border-line p-3">
      <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-4">
        {fieldsOf[draft.list].map(name => (
          <TextField
            key={name}
            label={labels[name]}
            value={draft.fields[name] ?? ''}
            onChange={event => onChange(name, event.currentTarget.value)}
          />
        ))}
      </div>
      <p className="mt-2 flex gap-2">
        <IconButton icon="chevron-up" label={t`Up`} size="small" type="button" onClick={onUp} />
        <IconButton icon="cross" label={t`Take out`} size="small" type="button" onClick={onOut} />
      </p>
    </div>
  )
}

const fieldsOf = {
  commission: [
    'words',
    'rate',
    'market',
    'hs',
    'category',
    'fixed',
    'least',
    'most',
    'from',
    'until',
    'merchantId',
  ],
  counter: ['words', 'rate', 'currency', 'merchantId'],
  service: ['words', 'amounts', 'every', 'merchantId'],
} as const satisfies Record<List, readonly string[]>

function useLabels(): Record<(typeof fieldsOf)[List][number], string> {
  const { t } = useLingui()
  return {
    words: t`In a merchant's words`,
    rate: t`Percent`,
    market: t`Market (CN, SG …)`,
    hs: t`Commodity code begins`,
    category: t`Category begins`,
    merchantId: t`Only this merchant (id)`,
    fixed: t`And fixed (CNY 1.00, SGD 0.20)`,
    least: t`At least (CNY 1.00)`,
    most: t`At most (CNY 60.00)`,
    currency: t`Currency (AUD, NZD)`,
    amounts: t`Amount (AUD 49.00, NZD 55.00)`,
    every: t`month or year`,
    from: t`From the day (2026-12-01)`,
    until: t`Until before the day`,
  }
}

function draftsOf(lists: FeeLists): Draft[] {
  const all = [
    ...lists.commission.map(rule => ['commission', rule] as const),
    ...lists.counter.map(rule => ['counter', rule] as const),
    ...lists.service.map(rule => ['service', rule] as const),
  ]
  return all.map(([list, rule], key) => {
    const { rateBp, ...rest } = { rateBp: 0, ...rule }
    const fields: Record<string, string> = { rate: String(rateBp / 100) }
    for (const [name, value] of Object.entries(rest)) {
      fields[name] = typeof value === 'string' ? value : amountsText(value ?? {})
    }
    return { key, list, fields }
  })
}

/** What is no number becomes one that the API refuses with a sentence. */
function listsOf(drafts: readonly Draft[]): FeeLists {
  const of = (list: List) => drafts.filter(one => one.list === list)
  const common = (fields: Draft['fields']) => ({
    words: fields['words'] ?? '',
    ...kept(fields, ['merchantId', 'from', 'until']),
  })
  const rateBp = (fields: Draft['fields']) => Math.round(Number(fields['rate'] || '0') * 100)
  return {
    commission: of('commission').map(({ fields }) => ({
      ...common(fields),
      ...kept(fields, ['market', 'hs', 'category']),
      ...(fields['kind'] && { kind: fields['kind'] as 'network' }),
      rateBp: rateBp(fields),
      ...amountsKept(fields, ['fixed', 'least', 'most']),
    })),
    counter: of('counter').map(({ fields }) => ({
      ...common(fields),
      ...kept(fields, ['currency']),
      rateBp: rateBp(fields),
    })),
    service: of('service').map(({ fields }) => ({
      ...common(fields),
      every: fields['every'] === 'year' ? 'year' : 'month',
      amounts: amountsOf(fields['amounts'] ?? ''),
    })),
  }
}

const kept = (fields: Draft['fields'], names: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    names.flatMap(name => (fields[name]?.trim() ? [[name, fields[name].trim()]] : [])),
  )

const amountsKept = (fields: Draft['fields'], names: readonly string[]) =>
  Object.fromEntries(
    names.flatMap(name => (fields[name]?.trim() ? [[name, amountsOf(fields[name])]] : [])),
  )

/** `CNY 60.00, SGD 12` by currency. */
const amountsOf = (text: string): Record<string, string> =>
  Object.fromEntries(
    text
      .split(',')
      .map(part => part.trim().split(/\s+/))
      .flatMap(([currency, amount]) =>
        currency && amount ? [[currency.toUpperCase(), amount]] : [],
      ),
  )

const amountsText = (amounts: Readonly<Record<string, string>>): string =>
  Object.entries(amounts)
    .map(([currency, amount]) => `${currency} ${amount}`)
    .join(', ')
