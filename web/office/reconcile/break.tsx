// One difference beside the list: both sides of it, where its money stands, and what two people do about it.
import { Trans, useLingui } from '@lingui/react/macro'
import { Form, Link, useNavigate, useNavigation } from 'react-router'
import type { Route } from './+types/break'
import { Button } from '../../kit/button.tsx'
import { RadioGroup } from '../../kit/field.tsx'
import { KeyField } from '../../kit/key-field.tsx'
import { Money } from '../../kit/money.tsx'
import { Sheet } from '../../kit/overlay.tsx'
import { attempt, type ProblemShown } from '../../kit/problem.ts'
import { Notice, Status } from '../../kit/status.tsx'
import { DocumentTitle } from '../../kit/title.tsx'
import { When } from '../../kit/when.tsx'
import { apiFrom } from '../api.ts'
import { useProblems } from '../data/problems.ts'
import { Part } from '../parts/part.tsx'
import { ReasonAct } from '../parts/reason.tsx'
import { useMay } from '../parts/rights.ts'
import type { Break } from '../wire.ts'
import { useReconcileWords } from './words.ts'

export const loader = ({ context, request, params }: Route.LoaderArgs) =>
  apiFrom(context, request).oneBreak({ breakId: params.breakId })

export async function action({ context, request, params: { breakId } }: Route.ActionArgs) {
  const form = await request.formData()
  const api = apiFrom(context, request)
  const act = String(form.get('act'))
  const why = String(form.get('reason') ?? '')
  const ask = { breakId, key: String(form.get('key')) }
  const to = String(form.get('to')) as Break['ways'][number]
  const asked: Promise<unknown> =
    act === 'take'
      ? api.takeBreak(ask)
      : act === 'agree'
        ? api.agreeToBreak(ask)
        : act === 'withdraw'
          ? api.withdrawFromBreak({ ...ask, body: { why } })
          : act === 'explain'
            ? api.explainBreak({ ...ask, body: { why } })
            : act === 'note'
              ? api.noteBreak({ ...ask, body: { note: why } })
              : api.proposeForBreak({ ...ask, body: { to, why } })
  const done = await attempt(asked)
  return { act, problem: done.problem }
}

type ProblemOf = (act: string) => ProblemShown | undefined

export default function BreakSheet({ loaderData: one, actionData }: Route.ComponentProps) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const words = useReconcileWords()
  const mayCare = useMay('pay')
  const title = words.classes[one.class][1]
  const problemOf: ProblemOf = act => (actionData?.act === act ? actionData.problem : undefined)
  return (
    <Sheet
      open
      title={title}
      onClose={() => void navigate('/office/breaks', { preventScrollReset: true })}
    >
      <DocumentTitle>{title}</DocumentTitle>
      <div className="flex flex-col gap-8">
        <Sides one={one} />
        {one.state === 'closed' && one.closedAt && (
          <Notice tone="good" title={t`Explained`}>
            {one.note}{' '}
            <span className="text-ink-soft">
              {one.closedBy || t`The system`}, <When at={one.closedAt} named />
            </span>
          </Notice>
        )}
        {one.proposal && <Proposed one={one} mayCare={mayCare} problemOf={problemOf} />}
        {mayCare && one.state === 'open' && <Acts one={one} problemOf={problemOf} />}
      </div>
    </Sheet>
  )
}

function Sides({ one }: { one: Break }) {
  const { t } = useLingui()
  const words = useReconcileWords()
  return (
    <Part
      title={t`What is known`}
      beside={one.owner && <span className="text-14 text-ink-soft">{one.owner.name}</span>}
    >
      <p className="mb-3 text-14">{words.classes[one.class][2]}</p>
      <dl className="grid grid-cols-[max-content_1fr] gap-x-4 gap-y-1 text-14">
        <dt className="text-ink-soft">{t`Partner`}</dt>
        <dd>
          <Link to={`/office/reconciliation/${one.fileId}`} className="text-lane hover:underline">
            {words.source(one.source)}, <span className="figures">{one.day}</span>
          </Link>
        </dd>
        <dt className="text-ink-soft">{t`Number`}</dt>
        <dd className="min-w-0 break-all">{words.key(one.key)}</dd>
        <dt className="text-ink-soft">{t`They say`}</dt>
        <dd>{one.theirs ? <Money money={one.theirs} look="strong" /> : t`nothing`}</dd>
        <dt className="text-ink-soft">{t`Our books say`}</dt>
        <dd>{one.ours ? <Money money={one.ours} look="strong" /> : t`nothing`}</dd>
        <dt className="text-ink-soft">{t`Unexplained`}</dt>
        <dd>
          <Money money={one.open} look="strong" signed />{' '}
          <span className="text-ink-soft">{words.held[one.heldIn]}</span>
        </dd>
        <dt className="text-ink-soft">{t`Since`}</dt>
        <dd>
          <When at={one.openedAt} named /> · <When at={one.openedAt} show="ago" />
        </dd>
        {one.state === 'open' && one.class === 'missing_there' && (
          <>
            <dt className="text-ink-soft">{t`May come until`}</dt>
            <dd>
              <When at={one.ripeAt} named />
            </dd>
          </>
        )}
        {one.note && one.state !== 'closed' && (
          <>
            <dt className="text-ink-soft">{t`Note`}</dt>
            <dd>{one.note}</dd>
          </>
        )}
      </dl>
    </Part>
  )
}

type ProposedProps = { one: Break; mayCare: boolean; problemOf: ProblemOf }

function Proposed({ one, mayCare, problemOf }: ProposedProps) {
  const { t } = useLingui()
  const words = useReconcileWords()
  if (!one.proposal || one.state !== 'proposed') return null
  const { to, by, mine } = one.proposal
  return (
    <Part title={t`Proposed`} beside={<Status tone="warn">{t`Waits for a second person`}</Status>}>
      <p className="mb-3 text-14">
        <Trans>
          {by} proposes to carry <Money money={one.open} look="strong" /> to: {words.ways[to]}
        </Trans>
      </p>
      {mayCare && (
        <div className="flex flex-col gap-6">
          {mine ? (
            <p className="text-14 text-ink-soft">{t`You proposed it: a colleague has to agree.`}</p>
          ) : (
            <Act act="agree" label={t`Agree, and book it`} problem={problemOf('agree')} />
          )}
          <ReasonAct
            title={t`Not like this`}
            about={t`The proposal goes, the break stays open.`}
            act="withdraw"
            look="quiet"
            label={t`Take it back`}
            problem={problemOf('withdraw')}
          />
        </div>
      )}
    </Part>
  )
}

function Acts({ one, problemOf }: { one: Break; problemOf: ProblemOf }) {
  const { t } = useLingui()
  const words = useReconcileWords()
  return (
    <>
      {!one.owner?.mine && (
        <Act act="take" label={t`I look after it`} problem={problemOf('take')} />
      )}
      {one.ways.length > 0 ? (
        <ReasonAct
          title={t`Say where it goes`}
          about={t`A second person has to agree before anything moves.`}
          act="propose"
          label={t`Propose it`}
          problem={problemOf('propose')}
        >
          <RadioGroup
            label={t`Which account`}
            name="to"
            defaultValue={one.ways[0]}
            choices={one.ways.map(value => ({ value, label: words.ways[value] }))}
          />
        </ReasonAct>
      ) : (
        <ReasonAct
          title={t`It is explained`}
          about={t`No money is open here. It leaves the list with your word.`}
          act="explain"
          label={t`Close it`}
          problem={problemOf('explain')}
        />
      )}
      <ReasonAct
        title={t`Write a note`}
        about={t`For whoever reads it next. Nothing moves.`}
        act="note"
        look="quiet"
        label={t`Keep the note`}
        problem={problemOf('note')}
      />
    </>
  )
}

type ActProps = { act: string; label: string; problem: ProblemShown | undefined }

function Act({ act, label, problem }: ActProps) {
  const way = useNavigation()
  const say = useProblems()
  return (
    <Form method="post" className="flex flex-wrap items-center gap-3">
      <KeyField key={problem?.requestId} />
      <input type="hidden" name="act" value={act} />
      <Button
        type="submit"
        look={act === 'agree' ? 'primary' : 'quiet'}
        pending={way.formData?.get('act') === act}
      >
        {label}
      </Button>
      {problem && <Notice tone="bad">{say(problem)}</Notice>}
    </Form>
  )
}
