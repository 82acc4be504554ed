// The code of a sale, drawn: the till asks for it once the sale stands.
import type { Route } from './+types/drawn'
import { drawCode } from '../../kit/draw.server.ts'
import { seatOf } from '../parts/visit.ts'

export async function loader(asked: Route.LoaderArgs) {
  const { api } = await seatOf(asked)
  const { sale } = await api.saleNamed({ name: asked.params.name })
  return sale?.qr ? drawCode(sale.qr) : null
}
