// The same label for a thermal printer: text and a barcode that the printer draws itself.
import { asList, asText } from '../../stage.ts'
import type { Label } from './drawing.ts'

/** UTF-8 (`^CI28`); a printer without a Chinese font leaves those letters out. */
export const zplOf = (labels: readonly Label[]): string =>
  labels
    .map(label =>
      [
        '^XA',
        '^CI28',
        '^PW800',
        '^LL1200',
        text(30, 30, 40, label.title),
        text(30, 80, 24, 'SIMULATED - NOT VALID FOR POSTAGE'),
        ...lines(30, 130, label.from),
        ...lines(420, 130, label.to),
        `^FO60,420^BY3^BCN,150,Y,N,N^FD${label.articleId}^FS`,
        text(30, 640, 24, `Ref ${label.reference}  Item ${label.count}`),
        '^XZ',
      ].join('\n'),
    )
    .join('\n')

const text = (x: number, y: number, height: number, value: string): string =>
  `^FO${x},${y}^A0N,${height},${height}^FD${value.replaceAll(/[\^~]/g, ' ')}^FS`

function lines(x: number, y: number, given: Label['to']): string[] {
  const parts = [
    given['name'],
    ...(asList(given['lines']) ?? []),
    given['suburb'],
    given['postcode'],
    given['country'],
  ]
  return parts
    .map(asText)
    .filter(part => part !== undefined)
    .map((part, place) => text(x, y + place * 34, 28, part))
}
