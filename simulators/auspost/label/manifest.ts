// Draws the order summary that is handed over with the parcels.
import { asObject, asText, wallTime } from '../../stage.ts'
import type { Shipment } from '../shipments.ts'
import { closePdf, openPdf } from './drawing.ts'

type Manifest = Readonly<{ id: string; reference: string; createdAt: number }>

const rowsAPage = 50

export function drawManifest(order: Manifest, shipments: readonly Shipment[]): Promise<Buffer> {
  const doc = openPdf(`Order ${order.id}`, order.createdAt)
  const rows = shipments.flatMap(shipment => {
    const to = asObject(shipment.given['to'])
    return shipment.items.map(item => [
      item.articleId,
      item.productId,
      `${asText(item.given['weight']) ?? ''} kg`,
      asText(to?.['suburb']) ?? '',
      asText(to?.['country']) ?? 'AU',
      asText(shipment.given['shipment_reference']) ?? '',
    ])
  })
  for (let first = 0; first === 0 || first < rows.length; first += rowsAPage) {
    doc.addPage({ size: 'A4', margin: 40 }).font('text')
    doc.fontSize(14).text(`Order summary ${order.id}  ${order.reference}`)
    doc
      .fontSize(8)
      .text(
        `SIMULATED   ${wallTime('Australia/Melbourne', order.createdAt)}   ${rows.length} articles`,
      )
    doc.moveDown()
    for (const row of rows.slice(first, first + rowsAPage)) {
      const y = doc.y
      for (const [column, text] of row.entries()) {
        doc.text(text, 40 + column * 90, y, { width: 88, height: 11, ellipsis: true })
      }
      doc.y = y + 13
    }
  }
  return closePdf(doc)
}
