// Words of the report in its two languages: states, columns, sentences of the steps of a price.
import type { Texts } from '#kernel/place'
import type { Step } from '#kernel/priced'
import { both } from '../listing/cures.ts'
import type { Readiness } from './shapes.ts'

export type Tongue = 'en' | 'zh-Hans'

export const sellableWords: Readonly<Record<Readiness, Texts>> = {
  ready: both('Yes', '可售'),
  data: both('Yes, once the file says more', '补全资料后可售'),
  paper: both('With a paper', '须补证件'),
  no: both('No', '不可售'),
}

/** The same, short enough for a table and a legend. */
export const shortWords: Readonly<Record<Readiness, Texts>> = {
  ready: both('ready', '可售'),
  data: both('needs data', '缺资料'),
  paper: both('needs a paper', '缺证件'),
  no: both('not sellable', '不可售'),
}

export const partWords = {
  net: both('You receive', '商家实收'),
  commission: both('Commission', '佣金'),
  paymentFee: both('Payment fee', '支付手续费'),
  freight: both('Freight', '运费'),
  insurance: both('Cover', '保险'),
  duty: both('Duty', '关税'),
  excise: both('Consumption tax', '消费税'),
  vat: both('VAT', '增值税'),
  gst: both('GST', '消费税 (GST)'),
  total: both('Price at the door', '到手价'),
} as const satisfies Record<string, Texts>

/** `{name}` is an input of the step, `=` its result. */
type Sentence = readonly [en: string, zh: string]

export const stepSentences: Readonly<Record<string, Sentence>> = {
  'price.goods': [
    '{home} × {rate}, rounded up to a step of {step}: goods {=}',
    '{home} × {rate}，向上取整至 {step}：货价 {=}',
  ],
  'freight.price': [
    'Freight for {grams} g by {carrier} {service}, {cost} and a margin of {marginBp} bp: {=}',
    '{carrier} {service} 承运 {grams} 克，成本 {cost}，加成 {marginBp} 基点：{=}',
  ],
  'freight.converted': ['{home} × {rate}: freight {=}', '{home} × {rate}：运费 {=}'],
  'insurance.converted': ['{home} × {rate}: cover {=}', '{home} × {rate}：保险 {=}'],
  'tax.limit.single': ['{=} is within {limit} an order', '{=}，单次限值 {limit} 以内'],
  'tax.limit.annual': ['{=} of {limit} a person and year', '个人年度限值 {limit}，计入 {=}'],
  'tax.limit.item': ['An item of {=}; low-value up to {limit}', '单件 {=}；低价值上限 {limit}'],
  'tax.taxable': [
    'Taxable: {goods} + {freight} + {insurance} = {=}',
    '完税价格：{goods} + {freight} + {insurance} = {=}',
  ],
  'tax.duty': ['Duty at {rate}: {=}', '关税，税率 {rate}：{=}'],
  'tax.excise.test': [
    'Consumption tax by worth: {amount} {unit} against {floor} a unit: rate {=}',
    '消费税起征判断：{amount} {unit}，每单位 {floor}：税率 {=}',
  ],
  'tax.excise.litre': ['{litres} L × {perLitre}: {=}', '{litres} 升 × {perLitre}：{=}'],
  'tax.excise.statutory': ['Consumption tax in full: {=}', '消费税(法定):{=}'],
  'tax.excise': ['Consumption tax × {factor}: {=}', '消费税 × {factor}：{=}'],
  'tax.vat.statutory': [
    'VAT in full, ({taxable} + {excise}) × {rate}: {=}',
    '增值税(法定),({taxable} + {excise}) × {rate}：{=}',
  ],
  'tax.vat': ['VAT × {factor}: {=}', '增值税 × {factor}：{=}'],
  'tax.gst': ['GST, ({taxable} + {duty}) × {rate}: {=}', 'GST,({taxable} + {duty}) × {rate}：{=}'],
  'settlement.commission': [
    'Commission of {bp} bp on {goods}: {=}',
    '佣金 {bp} 基点，基数 {goods}：{=}',
  ],
  'settlement.payment_fee': [
    'Payment fee of {bp} bp on {total}: {=}',
    '支付手续费 {bp} 基点，基数 {total}：{=}',
  ],
  'settlement.payout': [
    '({goods} − {commission} − {paymentFee}) ÷ {rate}: you receive {=}',
    '({goods} − {commission} − {paymentFee}) ÷ {rate}：商家实收 {=}',
  ],
  'settlement.freight_cost': ['The carrier charges us {=}', '承运商向我方收取 {=}'],
}

/** A full tax has other inputs than a reduced one: its own sentences. */
const fullTax: Readonly<Record<string, Sentence>> = {
  'tax.excise': ['Consumption tax in full: {=}', '消费税(全额):{=}'],
  'tax.vat': ['VAT in full at {rate}: {=}', '增值税(全额)，税率 {rate}：{=}'],
}

/** The sentence of a step in both languages, `{=}` and names of inputs still in it. */
export function sentenceOf(step: Step): Sentence {
  const full = step.inputs['factor'] === undefined ? fullTax[step.key] : undefined
  return full ?? stepSentences[step.key] ?? [`${step.key}: {=}`, `${step.key}: {=}`]
}

/** One step as a sentence; inputs it does not name stay untold. */
export const stepSentence = (step: Step, tongue: Tongue): string =>
  sentenceOf(step)[tongue === 'en' ? 0 : 1].replace(/\{(=|\w+)\}/g, (_, name: string) =>
    name === '=' ? step.result : (step.inputs[name] ?? ''),
  )

/** What a web page needs of it to speak for itself. */
export const readinessWords = { sellable: sellableWords, short: shortWords, part: partWords }
