// Customs' part of `tradelane audit`: what the border was told is what was paid, and what was sent is what was frozen.
import { finding, type Finding } from '#kernel/finding'
import type { DeclarationId } from '#kernel/ids'
import type { Work } from '#platform/work'
import { whole } from './documents.ts'
import { breachesOf, shownBreaches } from './match.ts'
import * as messages from './message-queries.ts'
import { openPapers, page } from './queries.ts'
import type { Declaration, FourPapers, MessageId, Papers } from './shapes.ts'
import { writeDocument } from './wire/xml.ts'

const pageSize = 500

export const audit = async (work: Work): Promise<Finding[]> => [
  ...(await toldWhatWasPaid(work)),
  await sentAsFrozen(work),
  await everyReceiptIsOurs(work),
]

/** Reads every declaration once, in pages. */
async function toldWhatWasPaid(work: Work): Promise<Finding[]> {
  const apart: string[] = []
  const early: string[] = []
  let checked = 0
  let after: DeclarationId | undefined
  for (;;) {
    const declarations = await page(work, { after, limit: pageSize })
    const opened = await openPapers(
      work,
      declarations.map(one => one.id),
    )
    for (const one of declarations) {
      if (one.state === 'mismatch') {
        if (one.papers.length > 0)
          early.push(`order ${one.orderId}: documents that disagree are on their way`)
        continue
      }
      const kept = opened.get(one.id)
      const four = kept && fourOf(whole(kept))
      const breaches = kept && four ? breachesOf(four, kept.total) : undefined
      if (!breaches) apart.push(`order ${one.orderId}: a document is missing`)
      else if (breaches.length > 0) apart.push(`order ${one.orderId}: ${shownBreaches(breaches)}`)
      if (sentEarly(one))
        early.push(`order ${one.orderId}: its list left before customs had the other three`)
    }
    checked += declarations.length
    after = declarations.at(-1)?.id
    if (declarations.length < pageSize) break
  }
  return [
    finding('The documents of a declaration agree, and say what the order cost', checked, apart),
    finding('No list is sent before its order, payment and waybill', checked, early),
  ]
}

const fourOf = (papers: Papers): FourPapers | undefined => {
  const { '311': order, '411': payment, '511': waybill, '621': list } = papers
  return order && payment && waybill && list
    ? { '311': order, '411': payment, '511': waybill, '621': list }
    : undefined
}

function sentEarly({ papers }: Declaration): boolean {
  const list = papers.find(paper => paper.kind === '621')
  const first = papers.filter(paper => ['311', '411', '511'].includes(paper.kind))
  return list?.messageId !== undefined && first.some(paper => paper.messageId === undefined)
}

/** Every message holds, to the letter, the documents frozen when the order was declared. */
async function sentAsFrozen(work: Work): Promise<Finding> {
  const broken: string[] = []
  let checked = 0
  let after: MessageId | undefined
  for (;;) {
    const sent = await messages.pageOfMessages(work, { after, limit: pageSize })
    const carried = await messages.carriedIn(
      work,
      sent.map(one => one.id),
    )
    const opened = await openPapers(work, [...new Set(carried.map(one => one.declaration_id))])
    const inside = Map.groupBy(carried, one => one.message_id)
    for (const { id, content, sha256 } of sent) {
      const text = work.vault.open<string>(content)
      if (!messages.hashOf(text).equals(sha256))
        broken.push(`message ${id} is not what its hash says`)
      for (const { declaration_id: of, kind } of inside.get(id) ?? []) {
        const kept = opened.get(of)
        const document = kept && whole(kept)[kind]
        if (!document || !text.includes(writeDocument(document))) {
          broken.push(`message ${id} says something else than declaration ${of}`)
        }
      }
    }
    checked += sent.length
    after = sent.at(-1)?.id
    if (sent.length < pageSize)
      return finding('Customs was sent what was frozen with the order', checked, broken)
  }
}

async function everyReceiptIsOurs(work: Work): Promise<Finding> {
  const strays = await messages.troubled(work)
  return finding(
    'Every receipt of customs can be read and names a document of ours',
    strays.length,
    strays.map(({ remote, kind, trouble }) => `${remote} (CEB${kind}) ${trouble}`),
  )
}
