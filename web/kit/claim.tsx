// A claim in every audience's words: its state, why, what is wanted, and its story with what was shown.
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useRef, useState } from 'react'
import { useRevalidator } from 'react-router'
import type { WireMoney } from './amount.ts'
import { browserCall, requestOf, type ApiAudience } from './api.ts'
import { Button } from './button.tsx'
import { FieldError } from './field.tsx'
import { Icon } from './icon.tsx'
import { Money } from './money.tsx'
import { attempt, type ProblemShown } from './problem.ts'
import { useProblemText } from './problem-text.ts'
import { Status, type Tone } from './status.tsx'
import { When } from './when.tsx'

type State =
  | 'asked'
  | 'refused'
  | 'returning'
  | 'received'
  | 'disputed'
  | 'agreed'
  | 'refunded'
  | 'rejected'
  | 'withdrawn'

export function ClaimStatus({ state }: { state: State }) {
  const { t } = useLingui()
  const words: Readonly<Record<State, [Tone, string]>> = {
    asked: ['warn', t`Waits for the maker`],
    refused: ['warn', t`Refused by the maker`],
    returning: ['info', t`Goods go back`],
    received: ['info', t`Goods are looked at`],
    disputed: ['warn', t`With the office`],
    agreed: ['good', t`Agreed`],
    refunded: ['good', t`Refunded`],
    rejected: ['bad', t`Rejected`],
    withdrawn: ['quiet', t`Withdrawn`],
  }
  const [tone, word] = words[state]
  return <Status tone={tone}>{word}</Status>
}

export function useClaimReason(): (reason: string) => string {
  const { t } = useLingui()
  const words: Readonly<Record<string, string>> = {
    not_arrived: t`It did not arrive`,
    damaged: t`It arrived damaged`,
    faulty: t`It does not work as it should`,
    wrong_goods: t`It is not what was ordered`,
    missing: t`Something is missing`,
    changed_mind: t`Not wanted any more`,
    goodwill: t`Goodwill`,
    disputed_payment: t`The payment is disputed`,
    other: t`Something else`,
  }
  return reason => words[reason] ?? reason
}

type Wanted = Readonly<{
  what: 'whole' | 'lines' | 'amount' | 'freight'
  lines?: readonly Readonly<{ line: number; quantity: number }>[] | undefined
  amount?: WireMoney | undefined
}>

/** What is wanted, in a few words. */
export function WantedText({ wanted }: { wanted: Wanted }) {
  if (wanted.what === 'whole') return <Trans>All that is left of the order</Trans>
  if (wanted.what === 'freight') return <Trans>The freight</Trans>
  if (wanted.what === 'amount' && wanted.amount) return <Money money={wanted.amount} />
  const pieces = (wanted.lines ?? []).reduce((sum, one) => sum + one.quantity, 0)
  return <Plural value={pieces} one="# piece" other="# pieces" />
}

export type ClaimEntry = Readonly<{
  at: string
  actor: 'shopper' | 'merchant' | 'office' | 'house'
  what: string
  text: string
  file: Readonly<{ sha256: string; name: string; type: string; size: number }> | null
}>

type StoryProps = Readonly<{
  entries: readonly ClaimEntry[]
  /** Where its files are: `/api/shop/claims/claim_…/files`. */
  files: string
}>

/** All that was said, shown and done, in the order it happened. */
export function ClaimStory({ entries, files }: StoryProps) {
  const actor = useActor()
  const done = useDone()
  return (
    <ol className="flex flex-col gap-4">
      {entries.map((one, index) => (
        <li key={index} className="flex flex-col gap-1 border-l-2 border-line pl-3">
          <p className="text-14">
            <span className="font-medium">{actor(one.actor)}</span>
            <span className="text-ink-soft">
              {' '}
              · {done(one.what)} · <When at={one.at} />
            </span>
          </p>
          {one.text && !one.file && <p className="wrap-anywhere whitespace-pre-line">{one.text}</p>}
          {one.file && <ShownFile href={`${files}/${one.file.sha256}`} file={one.file} />}
        </li>
      ))}
    </ol>
  )
}

type ShownProps = Readonly<{ href: string; file: NonNullable<ClaimEntry['file']> }>

/** A picture is seen at once, a paper is opened beside. */
function ShownFile({ href, file }: ShownProps) {
  return (
    <a href={href} target="_blank" rel="noreferrer" className="ringed inline-block w-fit rounded-8">
      {file.type.startsWith('image/') ? (
        <img
          src={href}
          alt={file.name}
          loading="lazy"
          className="max-h-60 max-w-full rounded-8 border border-line object-contain"
        />
      ) : (
        <span className="flex items-center gap-2 rounded-8 border border-line px-3 py-2 text-14">
          <Icon name="file" size={18} />
          <span className="wrap-anywhere">{file.name}</span>
        </span>
      )}
    </a>
  )
}

function useActor(): (actor: ClaimEntry['actor']) => string {
  const { t } = useLingui()
  const words = {
    shopper: t`Buyer`,
    merchant: t`Maker`,
    office: t`Office`,
    house: t`By itself`,
  }
  return actor => words[actor]
}

function useDone(): (what: string) => string {
  const { t } = useLingui()
  const words: Readonly<Record<string, string>> = {
    opened: t`asked`,
    message: t`wrote`,
    file: t`showed`,
    agree: t`agreed`,
    refuse: t`refused`,
    send: t`sent the goods back`,
    arrive: t`has the goods back`,
    pass: t`found them sound`,
    fail: t`found them not as agreed`,
    escalate: t`took it to the office`,
    propose: t`proposed a decision`,
    take_back: t`took the proposal back`,
    grant: t`decided for the buyer`,
    reject: t`decided for the maker`,
    withdraw: t`withdrew it`,
    settle: t`the money went back`,
    fall: t`the order ended`,
    'silence.agree': t`no answer in time counts as agreed`,
    'silence.withdraw': t`nobody went on with it in time`,
    'silence.escalate': t`the goods never came: to the office`,
    'silence.pass': t`not looked at in time counts as sound`,
    'silence.grant': t`not decided in time: for the buyer`,
  }
  return what => words[what] ?? what
}

/** Why a step of a claim was refused, in the reader's words. */
export function useClaimProblem(): (problem: ProblemShown) => string {
  const { t } = useLingui()
  return useProblemText({
    'claim.under_way': t`A claim about this order is under way. Add to that one.`,
    'claim.impossible': t`The claim has moved on meanwhile. Look at it again.`,
    'claim.too_late': t`The maker was paid too long ago: nothing can be claimed any more.`,
    'claim.evidence_closed': t`Evidence is not taken any more. The office decides with what it has.`,
    'claim.file_refused': t`Send a JPEG, PNG or WebP picture or a PDF of at most 5 MB.`,
    'claim.own_ruling': t`You proposed this. Somebody else has to agree to it.`,
    'claim.proposed_already': t`A decision is proposed already.`,
    'claim.nothing_proposed': t`Nothing is proposed any more.`,
    'escrow.exceeded': t`So much is not left of this order.`,
    'escrow.units_exceeded': t`So many pieces are not left of this order.`,
    'escrow.already_refunded': t`All of this order has gone back already.`,
  })
}

type AttachProps = Readonly<{ audience: ApiAudience; claimId: string }>

/** Adds a picture or a PDF, and looks again. */
export function Attach({ audience, claimId }: AttachProps) {
  const { t } = useLingui()
  const input = useRef<HTMLInputElement>(null)
  const say = useClaimProblem()
  const { revalidate } = useRevalidator()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<ProblemShown>()
  async function send(file: File): Promise<void> {
    setBusy(true)
    const body = new FormData()
    body.set('file', file)
    const path = `/claims/${encodeURIComponent(claimId)}/files`
    const tried = await attempt(browserCall(audience)(requestOf('POST', path, { body })))
    setProblem(tried.problem)
    setBusy(false)
    if (tried.ok) await revalidate()
  }
  return (
    <div className="flex flex-col gap-2">
      <input
        ref={input}
        type="file"
        accept="image/jpeg,image/png,image/webp,application/pdf"
        aria-label={t`Picture or PDF`}
        className="heard"
        tabIndex={-1}
        onChange={event => {
          const [file] = event.currentTarget.files ?? []
          event.currentTarget.value = ''
          if (file) void send(file)
        }}
      />
      <Button type="button" icon="upload" pending={busy} onClick={() => input.current?.click()}>
        {t`Add a picture or PDF`}
      </Button>
      {problem && <FieldError>{say(problem)}</FieldError>}
    </div>
  )
}
