// The papers of a parcel as one PDF: the label, then the customs form, from the same frozen contents.
import type { Papers } from '../shapes.ts'
import { drawCustomsForm } from './cn23.ts'
import { drawLabel } from './label.ts'
import { openSheets, type Run } from './sheet.ts'

/** A parcel that stays in its country has no customs form. */
export async function drawPapers(papers: Papers): Promise<Buffer> {
  return (await layPapers(papers)).pdf
}

/** As above, with every line of text and where it came to stand. */
export async function layPapers(
  papers: Papers,
): Promise<Readonly<{ pdf: Buffer; runs: readonly Run[] }>> {
  const sheets = openSheets(`Label ${papers.trackingNumber}`, papers.bookedAt)
  sheets.add()
  drawLabel(sheets, papers)
  if (papers.sender.country !== papers.receiver.country) {
    sheets.add()
    drawCustomsForm(sheets, papers)
  }
  return sheets.end()
}
