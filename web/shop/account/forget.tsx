// Taking an address or a person off the list: what stays, said before it is done.
import { useLingui } from '@lingui/react/macro'
import { useEffect, type ReactNode } from 'react'
import { useFetcher } from 'react-router'
import { Button } from '../../kit/button.tsx'
import { Icon } from '../../kit/icon.tsx'
import type { Attempt } from '../../kit/problem.ts'
import { Notice } from '../../kit/status.tsx'
import { useToast } from '../../kit/toast.tsx'
import { useShopProblem } from '../parts/problems.ts'

type Forgettable = {
  act: 'forget-address' | 'forget-identity'
  id: string
  /** Which one, for who hears it. */
  name: string
  children: ReactNode
}

/** One of a list; the question opens below it, and needs no scripts. */
export function Forgettable({ act, id, name, children }: Forgettable) {
  const { t } = useLingui()
  const say = useShopProblem()
  const fetcher = useFetcher<Attempt<void>>({ key: `${act}/${id}` })
  useGone(fetcher.data)
  const label = t`Take ${name} off the list`
  return (
    <details className="group">
      <summary className="flex min-h-11 list-none items-start justify-between gap-3 [&::-webkit-details-marker]:hidden">
        <span className="min-w-0">{children}</span>
        <span
          title={label}
          className="-my-1.5 -mr-2 grid size-11 shrink-0 place-items-center rounded-8 text-ink-soft
            hover:bg-paper-sunk hover:text-ink"
        >
          <span className="heard">{label}</span>
          <Icon name="trash" className="group-open:hidden" />
          <Icon name="cross" className="hidden group-open:block" />
        </span>
      </summary>
      <fetcher.Form method="post" className="mt-3 flex flex-wrap items-center gap-3 text-14">
        <input type="hidden" name="id" value={id} />
        <p className="min-w-0 flex-1 basis-60 text-ink-soft">
          {t`It leaves your list. Orders already placed with it keep it, sealed.`}
        </p>
        <Button type="submit" name="act" value={act} pending={fetcher.state !== 'idle'}>
          {t`Take it off`}
        </Button>
        {fetcher.data?.problem && <Notice tone="bad">{say(fetcher.data.problem)}</Notice>}
      </fetcher.Form>
    </details>
  )
}

function useGone(done: Attempt<void> | undefined): void {
  const { t } = useLingui()
  const toast = useToast()
  useEffect(() => {
    if (done?.ok) toast({ text: t`It is off your list.` })
    // Said once for each answer.
  }, [done])
}
