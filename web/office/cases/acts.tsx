// What can be done about a case: each act with what it does, in figures where money moves, and its reason.
import { Trans, useLingui } from '@lingui/react/macro'
import { amountText } from '../../kit/amount.ts'
import { Checkbox, RadioGroup } from '../../kit/field.tsx'
import { usePage } from '../../kit/page.tsx'
import type { ProblemShown } from '../../kit/problem.ts'
import { useBearers } from '../data/bearers.ts'
import { ReasonAct } from '../parts/reason.tsx'
import type { Cancellation, Exception } from '../wire.ts'

export type ActsProps = {
  one: Exception
  foreseen: Cancellation | undefined
  problemOf: (act: string) => ProblemShown | undefined
}

export function Acts({ one, foreseen, problemOf }: ActsProps) {
  const { t } = useLingui()
  const { locale } = usePage()
  const words = useActWords()
  const refund = foreseen ? amountText(foreseen.refund, locale) : ''
  return one.acts.map(act => {
    const { title, about, label, look } = words[act]
    return (
      <ReasonAct
        key={act}
        title={title}
        about={
          <>
            {about}{' '}
            {(act === 'cancel' || act === 'settle') && refund && (
              <Trans>The shopper gets back up to {refund}.</Trans>
            )}
          </>
        }
        act={act}
        label={label}
        look={look}
        problem={problemOf(act)}
        hint={
          act === 'set_aside'
            ? t`Say what was done. It stays in the trail with your name.`
            : undefined
        }
      >
        {act === 'settle' && <Decision one={one} />}
      </ReasonAct>
    )
  })
}

/** Who bears it, the rule's own first; and whether what came back can be sold again. */
function Decision({ one: { bearers, canRestock } }: { one: Exception }) {
  const { t } = useLingui()
  const words = useBearers()
  return (
    <>
      <RadioGroup
        label={t`Who bears it`}
        name="borneBy"
        defaultValue={bearers[0]}
        choices={bearers.map(one => ({ value: one, label: words[one][0], hint: words[one][1] }))}
      />
      {canRestock && (
        <Checkbox name="restock" label={t`It is sound: it goes on the merchant's shelf again`} />
      )}
    </>
  )
}

type Words = Readonly<{
  title: string
  about: string
  label: string
  look: 'primary' | 'quiet' | 'danger'
}>

function useActWords(): Record<Exception['acts'][number], Words> {
  const { t } = useLingui()
  const second = t`A second person has to agree before anything moves.`
  return {
    ask: {
      title: t`Ask again now`,
      about: t`The partner is asked at once and not when its turn comes. Asking twice does nothing twice.`,
      label: t`Ask now`,
      look: 'quiet',
    },
    settle: {
      title: t`Refund, and say who bears it`,
      about: second,
      label: t`Propose the refund`,
      look: 'primary',
    },
    cancel: {
      title: t`Cancel and refund`,
      about: second,
      label: t`Propose to cancel`,
      look: 'danger',
    },
    return_money: {
      title: t`Give the money back`,
      about: second,
      label: t`Propose to give it back`,
      look: 'primary',
    },
    resume: {
      title: t`Let payouts go on`,
      about: second,
      label: t`Propose to let them go on`,
      look: 'primary',
    },
    claim_paid: {
      title: t`The carrier has paid`,
      about: second,
      label: t`Propose to close it as paid`,
      look: 'primary',
    },
    claim_refused: {
      title: t`The carrier will not pay`,
      about: `${t`The house bears the loss.`} ${second}`,
      label: t`Propose to close it as lost`,
      look: 'danger',
    },
    set_aside: {
      title: t`It is dealt with`,
      about: t`It leaves the list, and comes back when something else happens to it. No money moves.`,
      label: t`Close it`,
      look: 'quiet',
    },
  }
}

/** What a proposal or a deed is called in lists. */
export function useActNames(): (act: string) => string {
  const words: Readonly<Record<string, Words>> = useActWords()
  return act => words[act]?.title ?? act
}
