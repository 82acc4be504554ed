// A month of a wallet on paper: comma-separated, or A4 with its figures aligned on the decimal.
import { createRequire } from 'node:module'
import PDFDocument from 'pdfkit'
import { toDecimal, type Money } from '#kernel/money'
import { clockFaceIn } from '#kernel/time'
import type * as wallet from '#lane/wallet/wallet'

type Paper = InstanceType<typeof PDFDocument>

type Language = 'en' | 'zh-Hans'

const words = {
  en: {
    title: 'Wallet statement',
    heads: ['Time', 'What', 'With', 'Shop amount', 'Amount', 'Balance', 'Currency', 'Reference'],
    zone: 'times in',
    opening: 'Opening balance',
    paidIn: 'Paid in',
    paidOut: 'Paid out',
    closing: 'Closing balance',
    kinds: {
      'wallet.fund': 'From bank',
      'wallet.top_up': 'From bank',
      'wallet.withdraw': 'To bank',
      'wallet.withdraw_back': 'Back from bank',
      'wallet.spend': 'Paid in shop',
      'wallet.restore': 'Refund from shop',
      'payment.capture': 'Order',
      'payment.refund': 'Order refund',
    },
  },
  'zh-Hans': {
    title: '钱包对账单',
    heads: ['时间', '类型', '对方', '门店金额', '金额', '余额', '币种', '编号'],
    zone: '时间所在时区',
    opening: '期初余额',
    paidIn: '收入合计',
    paidOut: '支出合计',
    closing: '期末余额',
    kinds: {
      'wallet.fund': '银行转入',
      'wallet.top_up': '银行转入',
      'wallet.withdraw': '转出至银行',
      'wallet.withdraw_back': '银行退回',
      'wallet.spend': '门店付款',
      'wallet.restore': '门店退款',
      'payment.capture': '订单付款',
      'payment.refund': '订单退款',
    },
  },
} as const

/** Her own language where it is spoken here, else English. */
export const languageOf = (language: string): Language =>
  language === 'zh-Hans' ? 'zh-Hans' : 'en'

const kindIn = (language: Language, kind: string): string =>
  (words[language].kinds as Readonly<Record<string, string>>)[kind] ?? kind

type Ask = Readonly<{ statement: wallet.Statement; zone: string; language: Language }>

/** One line a movement; a text that a spreadsheet would read as a formula is disarmed. */
export function statementCsv({ statement, zone, language }: Ask): string {
  const rows = statement.moves.map(move => [
    clockFaceIn(zone, move.at),
    kindIn(language, move.kind),
    move.sale ? `${move.sale.merchant}, ${move.sale.outlet}` : '',
    move.sale ? `${toDecimal(move.sale.amount)} ${move.sale.amount.currency}` : '',
    toDecimal(move.amount),
    toDecimal(move.balance),
    move.amount.currency,
    `${move.seq}-${move.line}`,
  ])
  // The mark tells a spreadsheet that it is UTF-8.
  return `\uFEFF${[words[language].heads, ...rows]
    .map(row => `${row.map(cellOf).join(',')}\r\n`)
    .join('')}`
}

function cellOf(text: string): string {
  const safe = /^[=+@\t\r]|^-(?![\d.]+$)/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

const require = createRequire(import.meta.url)
const fontFile = '@expo-google-fonts/noto-sans-sc/'
const ink = '#10201C',
  soft = '#52645F'
const left = 48,
  rowHeight = 18,
  bottom = 770
const columns = { time: 48, what: 150, with: 240, amount: 470, balance: 547 }

/** Renders the statement; the same statement gives the same bytes. */
export async function statementPdf(ask: Ask): Promise<Buffer> {
  const { statement, language } = ask
  const said = words[language]
  const paper = new PDFDocument({
    size: 'A4',
    margin: left,
    bufferPages: true,
    info: {
      Title: `${said.title} ${statement.currency} ${statement.month}`,
      CreationDate: new Date(`${statement.month}-01T00:00:00Z`),
    },
  })
  paper.registerFont('plain', require.resolve(`${fontFile}400Regular/NotoSansSC_400Regular.ttf`))
  paper.registerFont('bold', require.resolve(`${fontFile}700Bold/NotoSansSC_700Bold.ttf`))
  const chunks: Buffer[] = []
  paper.on('data', (chunk: Buffer) => void chunks.push(chunk))
  const ended = new Promise<void>(done => void paper.on('end', done))
  let y = head(paper, ask)
  y = sumLine(paper, y, said.opening, statement.opening)
  for (const move of statement.moves) y = row(paper, y, move, ask)
  y = sumLine(paper, y, said.paidIn, statement.paidIn)
  y = sumLine(paper, y, said.paidOut, statement.paidOut)
  sumLine(paper, y, said.closing, statement.closing)
  numberPages(paper)
  paper.end()
  await ended
  return Buffer.concat(chunks)
}

function head(paper: Paper, { statement: { currency, month }, zone, language }: Ask): number {
  const said = words[language]
  paper.font('bold').fontSize(20).fillColor(ink).text(said.title, left, 60)
  paper
    .font('plain')
    .fontSize(10)
    .fillColor(soft)
    .text(`${month} · ${currency} · ${said.zone} ${zone}`, left, 92)
  return titles(paper, 124, language)
}

function titles(paper: Paper, y: number, language: Language): number {
  const [time, what, other, , amount, balance] = words[language].heads
  paper.font('plain').fontSize(8).fillColor(soft)
  paper.text(time, columns.time, y).text(what, columns.what, y).text(other, columns.with, y)
  numberAt(paper, columns.amount, y, amount)
  numberAt(paper, columns.balance, y, balance)
  return y + rowHeight
}

function row(paper: Paper, at: number, move: wallet.WalletMove, { zone, language }: Ask): number {
  const y = at <= bottom ? at : turned(paper, language)
  paper.font('plain').fontSize(9).fillColor(ink)
  paper
    .text(clockFaceIn(zone, move.at).slice(0, 16), columns.time, y)
    .text(kindIn(language, move.kind), columns.what, y)
    .text(move.sale?.merchant ?? '', columns.with, y, { width: 150, height: 12, ellipsis: true })
  numberAt(paper, columns.amount, y, toDecimal(move.amount))
  numberAt(paper, columns.balance, y, toDecimal(move.balance))
  return y + rowHeight
}

function sumLine(paper: Paper, at: number, label: string, amount: Money): number {
  const y = at <= bottom + 2 * rowHeight ? at : turned(paper, undefined)
  paper.font('bold').fontSize(9).fillColor(ink).text(label, columns.time, y)
  numberAt(paper, columns.balance, y, toDecimal(amount))
  return y + rowHeight
}

/** The head of a new page. */
function turned(paper: Paper, language: Language | undefined): number {
  paper.addPage()
  return language ? titles(paper, left, language) : left
}

function numberPages(paper: Paper): void {
  const { count } = paper.bufferedPageRange()
  for (let page = 0; page < count; page += 1) {
    paper.switchToPage(page)
    paper.font('plain').fontSize(8).fillColor(soft)
    numberAt(paper, columns.balance, 780, `${page + 1} / ${count}`)
  }
}

const numberAt = (paper: Paper, right: number, y: number, text: string): void =>
  void paper.text(text, right - 90, y, { width: 90, align: 'right', lineBreak: false })
