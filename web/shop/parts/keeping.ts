// Acts that several pages offer: keep or take away an address or an identity, fill the wallet.
import { attempt } from '../../kit/problem.ts'
import { addressIn } from './address-form.tsx'
import { currencies } from './market.ts'
import { fieldOf } from '../../kit/forms.ts'
import { type Visit } from './visit.ts'

/** Does what `act` says; undefined when it is none of these. */
export async function keep({ api, market }: Visit, form: FormData) {
  switch (fieldOf(form, 'act')) {
    case 'address':
      return attempt(api.keepAddress({ body: await addressIn(form, market) }))
    case 'identity':
      return attempt(
        api.keepIdentity({
          body: { name: fieldOf(form, 'name'), idNumber: fieldOf(form, 'idNumber') },
        }),
      )
    case 'forget-address':
      return attempt(api.forgetAddress({ addressId: fieldOf(form, 'id') }))
    case 'forget-identity':
      return attempt(api.forgetIdentity({ identityId: fieldOf(form, 'id') }))
    case 'top-up':
      return attempt(
        api.topUp({
          body: { amount: { currency: currencies[market], amount: fieldOf(form, 'amount') } },
          key: fieldOf(form, 'key') || undefined,
        }),
      )
    default:
      return undefined
  }
}
