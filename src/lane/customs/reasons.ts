// Why customs said no, in words: the published codes that a person should read by name.

/** Codes as the specification of May 2022 lists them (2.8 of the reference); others keep customs' own text. */
// oxfmt-ignore: a table is read by its columns
const sentences: Readonly<Record<string, string>> = {
  '100': 'customs rejected the document',
  '-10101': 'the kind of enterprise is not valid',
  '-10102': 'an enterprise code is not known to customs',
  '-301001': 'the order has no lines',
  '-301002': 'the order has a line number twice',
  '-301008': 'customs found a value in the order that it does not accept',
  '-301009': 'the order cannot be sent in this way',
  '-301015': 'the message held too many orders',
  '-401006': 'the payment cannot be sent in this way',
  '-401009': 'customs found a value in the payment that it does not accept',
  '-504011': 'customs found a value in the waybill that it does not accept',
  '-504013': 'the message held too many waybills',
  '-504014': 'the waybill cannot be sent in this way',
  '-621001': 'the import list failed the check, or the documents do not match',
  '-621005': 'the order is over the limit of a single purchase',
  '-621011': 'the import list can no longer be changed',
  '-621012': 'the import list can no longer be changed',
  '-621013': 'customs could not look up what the buyer may still buy this year',
  '-621018': 'the buyer is over the annual limit of cross-border purchases',
  '-621027': 'the import list has a line number twice',
  '-621028': 'the signed data differ from the import list',
  '-621029': 'the signature of the import list is not valid',
  '-621030': 'the message held too many import lists',
  '-623003': 'there is no such import list to withdraw',
  '-623005': 'the import list can no longer be withdrawn',
  '-623029': 'the signature of the withdrawal is not valid',
}

/**
 * Codes that say only that customs has it already, or has a newer one: told again after a line broke, they
 * are no refusal.
 */
const repetitions: ReadonlySet<number> = new Set([
  -301010, -301011, -301014, -401007, -401008, -401012, -504012, -504015, -504016, -621004, -623009,
])
export const isRepetition = (status: number): boolean => repetitions.has(status)

/** The code by which a refusal is known, and a sentence. A rejection (100) names its code in the text. */
export function refusalOf(receipt: { status: number; info: string }): {
  code: string
  why: string
} {
  const inside = /-\d{5,6}/.exec(receipt.info)?.[0]
  const code = receipt.status === 100 && inside !== undefined ? inside : String(receipt.status)
  return { code, why: sentences[code] ?? (receipt.info.trim() || `customs answered ${code}`) }
}
