// Payment codes against published and computed vectors; every changed sign is noticed.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { crc16, presented, readQr, readSlip, shopperCode, type Present, type Qr } from './emv.ts'
import { money } from './money.ts'

// Published by EMVCo, the Thai, Vietnamese and Singaporean schemes; the others computed from their tables.
// oxfmt-ignore
const vectors = {
  emvco: '00020101021229300012D156000000000510A93FO3230Q31280012D15600000001030812345678520441115802CN5914BEST TRANSPORT6007BEIJING64200002ZH0104最佳运输0202北京540523.7253031565502016233030412340603***0708A60086670902ME91320016A0112233449988770708123456786304A13A',
  promptpayStatic: '00020101021129370016A000000677010111011300668012345675802TH530376463046197',
  promptpayAmount: '00020101021229370016A000000677010111011300660000000005802TH530376454044.226304E469',
  promptpayBill: '00020101021130620016A000000677010112011301122334455660211CUSTOMER0010306INV00153037645802TH62070703SCB6304780E',
  slip: '004100060000010103014022000111222233344ABCD125102TH910417DF',
  vietqr: '00020101021238570010A00000072701270006970403011300110123456780208QRIBFTTA530370454061800005802VN62340107NPS68690819thanh toan don hang63042E2E',
  sgqr: '00020101021102164761360000000*1704155123456789123451110123456789012153123456789012341531250003440001034450003445311000126330015SG.COM.DASH.WWW0110000005550127670014A00000076200010120COM.LQDPALLIANCE.WWW021512345678901234503020028660011SG.COM.OCBC0147OCBCP2P629A358D-ECE7-4554-AD56-EBD12D84CA7E4F7329500006SG.EZI013603600006-76bb-4a5a-aa1a-fbcb64d6ecf530850013SG.COM.EZLINK01201234567890123456-1230204SGQR0324A123456,B123456,C12345670404A23X31260008COM.GRAB0110A93FO3230Q32390007COM.DBS011012345678900210123456789033900011SG.COM.NETS01230201401832831128823590002150001118703240000308885872010901199084E5DC3D834430017COM.QQ.WEIXIN.PAY011012345678900204123435660010SG.COM.UOB014845D233507F5E8C306E3871A4E9FACA601A80C114B5645E5D36940009SG.PAYNOW010100216+6212345678901230301004351234567890123456789012345678901234505082020123137270009SG.AIRPAY0110A11BC0000X51860007SG.SGQR0112180307510317020701.0003030608100604020205031380609Counter010708201804075204581453037025802SG5916FOOD XYZ PTE LTD6009SINGAPORE6106081006622301081234567R060787654306304317F',
  ourStatic: '00020101021126400012AU.TRADELANE0111M00000123450205S00075204541153030365802AU5913BONDI WOOL CO6006SYDNEY62160305S00070703T0163045DA0',
  ourDynamic: '00020101021226470012AU.TRADELANE0111M000001234505129f3Kq2LxVb7A520454115303036540588.805802AU5913BONDI WOOL CO6006SYDNEY62350108INV-1001051201JD8ZK3V9M20703T0164200002ZH0104邦迪羊毛0202悉尼6304ECD9',
  paynow: '00020101021226490009SG.PAYNOW010120210201912345A03010040820301231520400005303702540512.505802SG5917TRADELANE PTE LTD6009Singapore62110107INV100163045897',
  promptpay: '00020101021229370016A0000006770101110113006681234567853037645406250.005802TH63042C41',
  bill: '00020101021230600016A00000067701011201150994000165501000209ORDER10010304TL0153037645406999.005802TH630439C5',
  viet: '00020101021238540010A00000072701240006970422011001234567890208QRIBFTTA530370454065000005802VN62170813TL ORDER 100163047063',
  qris: '00020101021226690017ID.CO.EXAMPLE.WWW011893600000000000001702150000000000000010303UMI51440014ID.CO.QRIS.WWW0215ID10200000000010303UMI52045411530336054061500005802ID5911TOKO CONTOH6007JAKARTA61051011062180107INV10010703A016304D239',
  duitnow: '00020101021126440014A000000615000101065899990212MD00000000015204541153034585802MY5912KEDAI CONTOH6012KUALA LUMPUR63040F0A',
  qrph: '00020101021228500011ph.ppmi.p2m0111EXMPPHM1XXX0309000000001050331052045411530360854071250.005802PH5912SARI EXAMPLE6006MANILA62290012ph.ppmi.qrph0509ORDER10016304B4E1',
}
type Name = keyof typeof vectors

test('the check is the one of the standard', () => {
  expect(crc16('123456789')).toBe(0x29b1)
})

// oxfmt-ignore
const written: [Name, Present][] = [
  ['ourStatic', {
    scheme: 'tradelane', parts: { merchant: 'M0000012345', store: 'S0007' }, mcc: '5411',
    name: 'BONDI WOOL CO', city: 'SYDNEY', notes: { store: 'S0007', terminal: 'T01' },
  }],
  ['ourDynamic', {
    scheme: 'tradelane', parts: { merchant: 'M0000012345', token: '9f3Kq2LxVb7A' }, once: true,
    amount: money('AUD', 88_80n), mcc: '5411', name: 'BONDI WOOL CO', city: 'SYDNEY',
    notes: { bill: 'INV-1001', reference: '01JD8ZK3V9M2', terminal: 'T01' },
    local: { language: 'ZH', name: '邦迪羊毛', city: '悉尼' },
  }],
  ['paynow', {
    scheme: 'paynow', parts: { kind: '2', proxy: '201912345A', editable: '0', expiry: '20301231' },
    once: true, amount: money('SGD', 12_50n), mcc: '0000', name: 'TRADELANE PTE LTD', city: 'Singapore',
    notes: { bill: 'INV1001' },
  }],
  ['promptpay', { scheme: 'promptpay', parts: { mobile: '0066812345678' }, once: true, amount: money('THB', 250_00n) }],
  ['bill', {
    scheme: 'promptpayBill', parts: { biller: '099400016550100', reference1: 'ORDER1001', reference2: 'TL01' },
    once: true, amount: money('THB', 999_00n),
  }],
  ['viet', {
    scheme: 'vietqr', parts: { bank: '970422', account: '0123456789', service: 'QRIBFTTA' },
    once: true, amount: money('VND', 500_000n), notes: { purpose: 'TL ORDER 1001' },
  }],
  ['qris', {
    scheme: 'qris', once: true, amount: money('IDR', 150_000_00n), mcc: '5411', name: 'TOKO CONTOH',
    parts: { acquirer: 'ID.CO.EXAMPLE.WWW', pan: '936000000000000017', merchant: '000000000000001', criteria: 'UMI' },
    fields: { 51: { '00': 'ID.CO.QRIS.WWW', '02': 'ID1020000000001', '03': 'UMI' } },
    city: 'JAKARTA', postcode: '10110', notes: { bill: 'INV1001', terminal: 'A01' },
  }],
  ['duitnow', {
    scheme: 'duitnow', parts: { acquirer: '589999', merchant: 'MD0000000001' }, mcc: '5411',
    name: 'KEDAI CONTOH', city: 'KUALA LUMPUR',
  }],
  ['qrph', {
    scheme: 'qrph', parts: { acquirer: 'EXMPPHM1XXX', merchant: '000000001', flag: '310' }, once: true,
    amount: money('PHP', 1_250_00n), mcc: '5411', name: 'SARI EXAMPLE', city: 'MANILA',
    notes: { reference: 'ORDER1001' }, fields: { 62: { '00': 'ph.ppmi.qrph' } },
  }],
]

test.each(written)('%s is written to the letter', (name, ask) => {
  expect(presented(ask)).toBe(vectors[name])
})

// oxfmt-ignore
const told: [Name, Partial<Qr>][] = [
  ['emvco', {
    scheme: undefined, accounts: [], once: true, amount: money('CNY', 23_72n), name: 'BEST TRANSPORT', city: 'BEIJING',
    country: 'CN', local: { language: 'ZH', name: '最佳运输', city: '北京' },
    notes: { store: '1234', customer: '***', terminal: 'A6008667' },
  }],
  ['promptpayStatic', { scheme: 'promptpay', merchant: '0066801234567', once: false, amount: undefined, currency: 'THB' }],
  ['promptpayAmount', { scheme: 'promptpay', merchant: '0066000000000', amount: money('THB', 4_22n) }],
  ['promptpayBill', { scheme: 'promptpayBill', merchant: '0112233445566', notes: { terminal: 'SCB' } }],
  ['vietqr', {
    scheme: 'vietqr', merchant: '0011012345678', amount: money('VND', 180_000n),
    notes: { bill: 'NPS6869', purpose: 'thanh toan don hang' },
  }],
  ['sgqr', { scheme: 'paynow', merchant: '+621234567890123', name: 'FOOD XYZ PTE LTD', country: 'SG' }],
  ['ourStatic', { scheme: 'tradelane', merchant: 'M0000012345', store: 'S0007', token: undefined, once: false, amount: undefined }],
  ['ourDynamic', {
    scheme: 'tradelane', merchant: 'M0000012345', token: '9f3Kq2LxVb7A', once: true, amount: money('AUD', 88_80n),
    local: { language: 'ZH', name: '邦迪羊毛', city: '悉尼' },
  }],
  ['qris', { scheme: 'qris', merchant: '000000000000001', amount: money('IDR', 150_000_00n) }],
  ['duitnow', { scheme: 'duitnow', merchant: 'MD0000000001', city: 'KUALA LUMPUR' }],
  ['qrph', { scheme: 'qrph', merchant: '000000001', notes: { reference: 'ORDER1001' } }],
]

test.each(told)('%s is read', (name, expected) => {
  expect(readQr(vectors[name])).toMatchObject(expected)
})

test('a bank receipt of Thailand is read, and is no code to pay', () => {
  expect(readSlip(vectors.slip)).toEqual({ bank: '014', transfer: '00111222233344ABCD12' })
  expect(readQr(vectors.slip)).toEqual({ problem: 'form' })
})

// A check of 16 bits notices every change inside 16 bits, so any printable sign for any other.
const printable = Array.from(
  '019AzX .' + Array.from({ length: 94 }, (_, place) => String.fromCharCode(33 + place)).join(''),
)

test.each(Object.entries(vectors))('%s: every sign that is changed is noticed', (name, text) => {
  const signs = Array.from(text)
  const read = (changed: string) => (name === 'slip' ? readSlip(changed) : readQr(changed))
  const few = text.length > 300 ? 6 : printable.length
  for (const [place, sign] of signs.entries()) {
    const others = sign > '~' ? ['邦', '羊', '京'] : printable.slice(0, few)
    for (const other of others.filter(one => one !== sign)) {
      const said = read(signs.with(place, other).join(''))
      if (said && !('problem' in said)) expect.fail(`sign ${place} as ${other} was not noticed`)
    }
  }
})

// oxfmt-ignore
const refused: [string, string, string][] = [
  ['nothing', '', 'form'],
  ['an address', 'https://example.com/pay', 'form'],
  ['digits that shoppers show', '281234567824402327', 'form'],
  ['cut off', vectors.duitnow.slice(0, 90), 'form'],
  ['a check in small letters', vectors.duitnow.slice(0, -4) + '0f0a', 'form'],
  ['a check of others', vectors.duitnow.slice(0, -4) + '0F0B', 'check'],
  ['a field twice', twice(), 'twice'],
  ['longer than any code', `${vectors.sgqr.repeat(4)}`, 'long'],
]

test.each(refused)('%s is refused', (_, text, problem) => {
  expect(readQr(text)).toEqual({ problem })
})

function twice(): string {
  const text = `${vectors.duitnow.slice(0, -8)}5802NZ6304`
  return text + crc16(text).toString(16).toUpperCase().padStart(4, '0')
}

test('what is written is read again, whatever the names', () => {
  const name = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
    .filter(text => text.trim() !== '')
  fc.assert(
    fc.property(
      name,
      fc.bigInt(1n, 99_999_999_99n),
      fc.stringMatching(/^[0-9A-Z]{12}$/),
      (shop, minor, token) => {
        const amount = money('NZD', minor)
        const text = presented({
          scheme: 'tradelane',
          parts: { merchant: '3504862177280014', token },
          once: true,
          amount,
          name: shop,
          country: 'NZ',
          local: { language: 'ZH', name: shop },
        })
        const cut = Array.from(shop).slice(0, 25).join('').trim()
        expect(readQr(text)).toMatchObject({
          token,
          amount,
          name: cut,
          country: 'NZ',
          currency: 'NZD',
          local: { name: shop },
        })
      },
    ),
  )
})

// oxfmt-ignore
const shown: [string, ReturnType<typeof shopperCode>][] = [
  ['281234567824402327', 'wallet'],
  ['2512345678901234', 'wallet'],
  ['301234567890123456789012', 'wallet'],
  ['134567890123456789', 'weixin'],
  ['hQVDUFYwMWETTwegAAAAVVVVUAhQcm9kdWN0MWETTwegAAAAZmZmUAhQcm9kdWN0MmJJWggSNFZ4kBI0WF8gDkNBUkRIT0xERVIvRU1WXy0IcnVlc2RlZW5kIZ8QBwYBCgMAAACfJghYT9OF+iNLzJ82AgABnzcEbVjvEw==', 'emv'],
  ['2812345678', undefined],
  ['9312345678901', undefined],
  ['hQVDUFYwMg==', undefined],
]

test.each(shown)('%s is told from what it begins with', (text, kind) => {
  expect(shopperCode(text)).toBe(kind)
})
