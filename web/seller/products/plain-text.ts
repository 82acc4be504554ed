// Descriptions as people write them: paragraphs and dashes in place of the few tags that are kept.

/** `<p>Soft.</p><ul><li>wool</li></ul>` as `Soft.` and `- wool`, a blank line between paragraphs. */
export function plainOf(html: string): string {
  return decoded(
    html
      .replace(/\s+/g, ' ')
      .replace(/<br\s*\/?>\s*/gi, '\n')
      .replace(/<li[^>]*>\s*/gi, '- ')
      .replace(/\s*<\/li>\s*/gi, '\n')
      .replace(/\s*<\/(?:p|ul)>\s*/gi, '\n\n')
      .replace(/<[^>]*>/g, ''),
  )
    .replace(/[^\S\n]+\n/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

/** The same way back; what looks like a tag is text. */
export function htmlOf(plain: string): string {
  return plain
    .replaceAll('\r\n', '\n')
    .split(/\n\s*\n/)
    .map(part => part.trim())
    .filter(Boolean)
    .map(blockOf)
    .join('')
}

function blockOf(part: string): string {
  const lines = part.split('\n').map(line => line.trim())
  const dashed = /^[-•*]\s+/
  const at = lines.findIndex(line => dashed.test(line))
  const words = at < 0 ? lines : lines.slice(0, at)
  const listed = at < 0 ? [] : lines.slice(at)
  const paragraph = words.length > 0 ? `<p>${words.map(encoded).join('<br>')}</p>` : ''
  const items = listed.map(line => `<li>${encoded(line.replace(dashed, ''))}</li>`).join('')
  return paragraph + (items && `<ul>${items}</ul>`)
}

const named: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&nbsp;': ' ',
  '&amp;': '&',
}
const decoded = (text: string): string =>
  text.replace(/&(?:lt|gt|quot|#39|nbsp|amp);/g, found => named[found] ?? found)
const encoded = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
