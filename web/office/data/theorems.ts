// The theorems in the reader's language, by the sentence the audit tells them with.
import { useLingui } from '@lingui/react/macro'

export function useTheorems() {
  const { t } = useLingui()
  const known: Readonly<Record<string, string>> = {
    'debits and credits of all books are equal in every currency': t`Debits and credits of all books are equal in every currency`,
    'every book verifies from its first journal, and its balances are the sums of its entries': t`Every book verifies from its first journal, and its balances are the sums of its entries`,
    'the totals of every kind of account are the sums of its entries': t`The totals of every kind of account are the sums of its entries`,
    'a hold stands whole in an account of its own until it ends, and then that account is empty': t`A hold stands whole in an account of its own until it ends, and then that account is empty`,
    'what passes through a clearing account has left it after its days': t`What passes through a clearing account has left it after its days`,
    'the signed checkpoints outside the database agree with its books': t`The signed checkpoints outside the database agree with its books`,
    'stock is never sold twice and never below nothing': t`Stock is never sold twice and never falls below nothing`,
    'what is promised is the sum of the live promises': t`What is promised is the sum of the live promises`,
    'what is on hand is the sum of its movements': t`What is on hand is the sum of its movements`,
    'lines add up to orders, orders to the price': t`Lines add up to orders, orders to the price`,
    'every price replays from what it was made of': t`Every price replays from what it was made of`,
    'the orders of a trade make its total': t`The orders of a trade make its total`,
    'the lines of an order make its total': t`The lines of an order make its total`,
    'an order costs what its trade says': t`An order costs what its trade says`,
    'a paid order has a paid trade': t`A paid order has a paid trade`,
    'the parts of a payment add up to it': t`The parts of a payment add up to it`,
    'refunds never exceed capture': t`Refunds never exceed what was captured`,
    'what partners owe is what came by them': t`What partners owe is what came by them`,
    'an unknown answer is asked again': t`An unknown answer is asked again`,
    'escrow: funded + borne = held + released + refunded + tax + freight': t`Escrow: paid in + borne = held + released + refunded + tax + freight`,
    "escrow holds what the ledger's account of its order holds": t`Escrow holds what the ledger's account of its order holds`,
    'every refund and release of an escrow was drawn under one key': t`Every refund and release of an escrow was drawn once, under one key`,
    'all escrows together hold what all escrow accounts hold': t`All escrows together hold what all escrow accounts hold`,
    'the documents of a declaration agree, and say what the order cost': t`The documents of a declaration agree, and say what the order cost`,
    'no list is sent before its order, payment and waybill': t`No import list is sent before its order, payment and waybill`,
    'customs was sent what was frozen with the order': t`Customs was sent what was frozen with the order`,
    'every receipt of customs can be read and names a document of ours': t`Every receipt of customs can be read and names a document of ours`,
    'a parcel is where all its scans together say it is': t`A parcel is where all its scans together say it is`,
    'a carrier that stays silent or says no is shown to a person': t`A carrier that stays silent or says no is shown to a person`,
    "a merchant's statement equals the ledger's payable account": t`A merchant's statement equals the ledger's payable account`,
    'a payout is the sum of the sales it carries': t`A payout is the sum of the sales it carries`,
    'a paid order has one escrow of its total': t`A paid order has one escrow of its total`,
    'what stands in suspense is what open breaks say': t`What stands in suspense is what open breaks say`,
    'every line of a partner matches, or a break says why not': t`Every line of a partner matches, or a break says why not`,
    'the board equals the ledger': t`The board equals the ledger`,
  }
  const between = 'what one book sends another receives'
  return (theorem: string): string => {
    const name = theorem.toLowerCase().replaceAll('’', "'")
    if (!name.startsWith(between)) return known[name] ?? theorem
    const note = /\((?:on its way: )?(.*)\)$/.exec(theorem)?.[1]
    const said = t`What one book sends another receives`
    return note ? `${said} (${t`on its way`}: ${note})` : said
  }
}
