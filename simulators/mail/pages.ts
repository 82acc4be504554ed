// The pages that show what the mail server caught: a list, and one letter.
import { readLetter } from './mime.ts'

export type Caught = Readonly<{
  id: string
  at: number
  from: string
  to: readonly string[]
  /** As it came over the line, in base64. */
  raw: string
}>

/** The newest first. */
export function listPage(letters: readonly Caught[]): string {
  const rows = letters.map(caught => {
    const { subject, to } = readLetter(Buffer.from(caught.raw, 'base64'))
    return `<li><a href="/mail/letters/${caught.id}"><b>${shown(subject) || 'No subject'}</b>
      <span>${shown(to)}</span><time>${when(caught.at)}</time></a></li>`
  })
  const none =
    '<p>No letter yet. What Tradelane sends shows up here; nothing leaves this machine.</p>'
  return whole('Letters', rows.length === 0 ? none : `<ul>${rows.join('')}</ul>`)
}

export function letterPage(caught: Caught): string {
  const letter = readLetter(Buffer.from(caught.raw, 'base64'))
  const { id } = caught
  const enclosures = letter.enclosures.map(
    ({ name, content }, place) =>
      `<li><a href="${id}/enclosures/${place}">${shown(name)} <span>${size(content.length)}</span></a></li>`,
  )
  const words = `<pre>${shown(letter.text)}</pre>`
  const drawn = `<iframe sandbox title="The letter as it looks" src="${id}/html"></iframe>`
  return whole(
    letter.subject || 'No subject',
    `<dl><dt>From</dt><dd>${shown(letter.from)}</dd><dt>To</dt><dd>${shown(letter.to)}</dd>
     <dt>Caught</dt><dd>${when(caught.at)}</dd><dt>Message-ID</dt><dd>${shown(letter.messageId)}</dd></dl>
     ${enclosures.length > 0 ? `<ul>${enclosures.join('')}</ul>` : ''}
     ${letter.html === '' ? words : `${drawn}<details><summary>As text</summary>${words}</details>`}
     <p><a href="${id}/raw">As it came over the line</a> · <a href="../../mail">All letters</a></p>`,
  )
}

const whole = (title: string, body: string): string => `<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${shown(title)}</title><style>${style}</style>
<main><p class="chip">Mail simulator: every letter is caught here</p>
<h1>${shown(title)}</h1>${body}</main></html>`

const style = `
:root { color-scheme: light dark; --ink: #10201c; --soft: #52645f; --line: #dde4df; --paper: #fff; --lane: #0b6e4f }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e9f1ee; --soft: #9db0aa; --line: #26322e; --paper: #0e1513; --lane: #35b98a } }
body { font: 16px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); max-width: 800px;
  margin: 0 auto; padding: 16px }
h1 { font-size: 24px; line-height: 1.25 } a { color: var(--lane) } ul { list-style: none; padding: 0 }
li a { display: grid; grid-template-columns: 1fr auto; gap: 0 16px; padding: 12px 0; min-height: 44px;
  border-bottom: 1px solid var(--line); color: inherit; text-decoration: none }
li a:hover { color: var(--lane) } li b { grid-column: 1 / -1 } span, time, dt { color: var(--soft); font-size: 14px }
dl { display: grid; grid-template-columns: auto 1fr; gap: 4px 16px; margin: 0 }
dd { margin: 0; overflow-wrap: anywhere }
pre { white-space: pre-wrap; font: inherit; border: 1px solid var(--line); border-radius: 8px; padding: 16px }
iframe { width: 100%; height: 480px; border: 1px solid var(--line); border-radius: 8px; margin-top: 16px;
  background: #fff }
.chip { display: inline-block; border: 1px solid var(--line); border-radius: 99px; padding: 2px 12px; font-size: 14px;
  color: var(--soft) }`

const shown = (text: string): string => text.replace(/[&<>"']/g, sign => `&#${sign.charCodeAt(0)};`)
const when = (at: number): string =>
  new Date(at).toISOString().slice(0, 16).replace('T', ' ') + ' UTC'
const size = (bytes: number): string => `${Math.max(1, Math.round(bytes / 1024))} KB`
