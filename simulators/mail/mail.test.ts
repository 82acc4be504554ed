// The mail server against letters over a real line: nodemailer's, and one written by hand.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createTransport } from 'nodemailer'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStage, type Running } from '../stage.ts'
import { openMail } from './mail.ts'
import { readLetter } from './mime.ts'

const folder = mkdtempSync(join(tmpdir(), 'mail-'))
let running: Running
const ask = async (path: string, init: RequestInit = {}) => fetch(`${running.url}${path}`, init)
const server = async () => ((await (await ask('/_sim/mail/server')).json()) as { url: string }).url

beforeAll(async () => {
  running = await openStage({ port: 0, folder }, stage => [openMail(stage)])
})
afterAll(async () => {
  await running.close()
  rmSync(folder, { recursive: true })
})

type Shown = {
  subject: string
  to: string
  text: string
  html: string
  id: string
  messageId: string
}
const caught = async (): Promise<Shown[]> =>
  ((await (await ask('/_sim/mail/letters')).json()) as { letters: Shown[] }).letters

const mail = (to: string) => ({
  from: 'Tradelane <no-reply@tradelane.example>',
  to,
  subject: '您的收据 · receipt 12',
  text: '谢谢 = thank you',
  html: '<p>谢谢 <b>thank you</b></p>',
  messageId: '<12@tradelane.example>',
  attachments: [
    { filename: '收据.pdf', contentType: 'application/pdf', content: Buffer.from('%PDF-') },
  ],
})

test('a letter is caught, kept and shown', async () => {
  await createTransport(await server()).sendMail(mail('noa@example.com'))
  const [letter] = await caught()
  expect(letter).toMatchObject({
    subject: '您的收据 · receipt 12',
    to: 'noa@example.com',
    html: '<p>谢谢 <b>thank you</b></p>',
    messageId: '<12@tradelane.example>',
    envelope: { from: 'no-reply@tradelane.example', to: ['noa@example.com'] },
    enclosures: [{ name: '收据.pdf', type: 'application/pdf' }],
  })
  expect(letter?.text.trim()).toBe('谢谢 = thank you')
  expect(await (await ask('/mail/')).text()).toContain('您的收据')
  const page = await (await ask(`/mail/letters/${letter?.id}`)).text()
  expect(page).toContain('收据.pdf')
  const paper = await ask(`/mail/letters/${letter?.id}/enclosures/0`)
  expect(await paper.text()).toBe('%PDF-')
  expect(paper.headers.get('content-disposition')).toContain('attachment')
})

test('what is written in a letter is text on the page', async () => {
  const evil = { ...mail('eve@example.com'), subject: '<script>alert(1)</script>', html: '' }
  await createTransport(await server()).sendMail({ ...evil, text: '<img src=x onerror=alert(1)>' })
  const [letter] = await caught()
  for (const path of ['/mail/', `/mail/letters/${letter?.id}`]) {
    const text = await (await ask(path)).text()
    expect(text).not.toMatch(/<script>|<img/)
  }
})

// oxfmt-ignore
const refused: [string, number][] = [['noa-refused@example.com', 550], ['noa-full@example.com', 452]]
test.each(refused)('%s is told %s', async (to, responseCode) => {
  const before = (await caught()).length
  await expect(createTransport(await server()).sendMail(mail(to))).rejects.toMatchObject({
    responseCode,
  })
  expect(await caught()).toHaveLength(before)
})

test('a line that breaks after the letter was kept', async () => {
  const before = (await caught()).length
  await ask('/_sim/fault', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ partner: 'mail', kind: 'timeout-after-act', path: '/data', times: 1 }),
  })
  await expect(createTransport(await server()).sendMail(mail('noa@example.com'))).rejects.toThrow()
  expect(await caught()).toHaveLength(before + 1)
})

test('an old hand: quoted words, folded lines, no parts', () => {
  const raw = [
    'From: a@example.com',
    'To: b@example.com',
    'Subject: =?UTF-8?Q?Caf=C3=A9_au_lait?=',
    ' =?UTF-8?B?5Yqg57OW?=',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: quoted-printable',
    '',
    'one=20line that=',
    ' goes on =E9=82=A6',
  ].join('\r\n')
  expect(readLetter(Buffer.from(raw))).toMatchObject({
    subject: 'Café au lait加糖',
    text: 'one line that goes on 邦',
    html: '',
    enclosures: [],
  })
})
