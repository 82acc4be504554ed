// Every step of a price as a sentence, by its key. What has no sentence here is left out, never guessed.
import { useLingui } from '@lingui/react/macro'
import { amountText } from '../../kit/amount.ts'
import { usePage } from '../../kit/page.tsx'
import { spaced } from '../../kit/text.ts'
import type { Step } from '../wire.ts'
import { percent, saidMoney, short } from './figures.ts'
import { carrierOf, useJoined } from './words.ts'

/** `currency` is that of the market: results without one are in it. */
export function useStepText(currency: string): (step: Step) => string | undefined {
  const price = usePriceSteps(currency)
  const tax = useTaxSteps(currency)
  return step => {
    const said = price(step) ?? tax(step)
    return said === undefined ? undefined : spaced(said)
  }
}

function useMoneyIn(currency: string) {
  const { locale } = usePage()
  return {
    here: (amount: string | undefined) =>
      amount === undefined ? '' : amountText({ currency, amount: short(amount) }, locale),
    home: (text: string | undefined) => saidMoney(text, locale),
  }
}

function usePriceSteps(currency: string) {
  const { t } = useLingui()
  const { here, home } = useMoneyIn(currency)
  const joined = useJoined()
  return ({ key, inputs, result }: Step): string | undefined => {
    const asked = home(inputs['home'])
    const rate = short(inputs['rate'], 4)
    const end = here(result)
    switch (key) {
      case 'price.goods': {
        const unit = here(inputs['unit'])
        const step = here(inputs['step'])
        const quantity = inputs['quantity'] ?? '1'
        if (quantity === '1') {
          return joined(
            t`The maker asks ${asked} at home.`,
            t`At a rate of ${rate}, rounded up to the next ${step}, that is ${end}.`,
          )
        }
        return joined(
          t`The maker asks ${asked} apiece at home.`,
          t`At a rate of ${rate}, rounded up to the next ${step}, that is ${unit}; ${quantity} make ${end}.`,
        )
      }
      case 'freight.price': {
        const grams = inputs['grams'] ?? ''
        const carrier = carrierOf(inputs['carrier'] ?? '')
        const charge = home(result)
        return joined(
          t`The parcel counts as ${grams} g.`,
          t`${carrier} takes ${charge} to carry it to the door, handling included.`,
        )
      }
      case 'freight.converted':
        return t`Freight of ${asked}, at a rate of ${rate}, is ${end}.`
      case 'insurance.converted':
        return t`The parcel is insured for ${asked}; at a rate of ${rate} that is ${end}.`
      default:
        return undefined
    }
  }
}

function useTaxSteps(currency: string) {
  const { t } = useLingui()
  const { here } = useMoneyIn(currency)
  const basis = useTaxBasis(currency)
  return (step: Step): string | undefined => {
    const { key, inputs, result } = step
    const rate = percent(inputs['rate'])
    const taxable = here(inputs['taxable'])
    const end = here(result)
    switch (key) {
      case 'tax.duty':
        return t`Customs duty is ${rate} of ${taxable}: ${end}.`
      case 'tax.excise.statutory':
        return t`Consumption tax at ${rate} would be ${end}.`
      case 'tax.vat.statutory':
        return t`Value added tax at ${rate} would be ${end}.`
      case 'tax.excise':
      case 'tax.vat': {
        const factor = percent(inputs['factor'])
        const name = key === 'tax.vat' ? t`value added tax` : t`consumption tax`
        return inputs['factor']
          ? t`Of the ${name}, a personal import pays ${factor}: ${end}.`
          : t`The ${name} is ${rate}: ${end}.`
      }
      case 'tax.gst':
        return t`Goods and services tax is ${rate} of ${taxable}: ${end}.`
      default:
        return basis(step)
    }
  }
}

/** On what and up to which limit tax is counted. */
function useTaxBasis(currency: string) {
  const { t } = useLingui()
  const { here } = useMoneyIn(currency)
  return ({ key, inputs, result }: Step): string | undefined => {
    const limit = here(inputs['limit'])
    const end = here(result)
    switch (key) {
      case 'tax.limit.single':
        return t`One order may be worth up to ${limit} with its freight. This one counts ${end}.`
      case 'tax.limit.annual':
        return t`One person may buy goods worth up to ${limit} a year this way.`
      case 'tax.limit.item':
        return t`Goods up to ${limit} a piece are taxed here and not again at the border.`
      case 'tax.taxable':
        return t`Tax is counted on goods, freight and insurance as the law says: here on ${end}.`
      case 'tax.excise.test': {
        const each = here(inputs['exact'])
        const unit = inputs['unit'] ?? ''
        const floor = here(inputs['floor'])
        const rate = percent(result)
        return t`It costs ${each} for each ${unit}; consumption tax begins at ${floor}. So its rate is ${rate}.`
      }
      case 'tax.excise.litre': {
        const litres = short(inputs['litres'], 3)
        const each = here(inputs['perLitre'])
        return t`Consumption tax by the litre: ${litres} l at ${each} is ${end}.`
      }
      default:
        return undefined
    }
  }
}
