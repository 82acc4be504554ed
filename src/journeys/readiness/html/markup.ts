// Markup: text made safe for a page, and both languages side by side for a switch without a server.
import { toDecimal, type Money } from '#kernel/money'
import type { Texts } from '#kernel/place'

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

export const safe = (text: string): string =>
  text.replace(/[&<>"']/g, letter => entities[letter] ?? '')

/** JSON that may stand inside a script element: it can neither close it nor open a comment. */
export const safeJson = (value: unknown): string =>
  JSON.stringify(value)
    .replaceAll('<', '\\u003c')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029')

/** Both languages; the page shows the one its `lang` names. Give `tag` for text of a drawing. */
export function bilingual(texts: Texts, tag = 'span', attributes = ''): string {
  const [en, zh] = [texts.en ?? '', texts['zh-Hans'] ?? texts.en ?? '']
  if (en === zh) return `<${tag}${attributes}>${safe(en)}</${tag}>`
  return (
    `<${tag}${attributes} class="en">${safe(en)}</${tag}>` +
    `<${tag}${attributes} class="zh" lang="zh-Hans">${safe(zh)}</${tag}>`
  )
}

export const both = (en: string, zh: string): string => bilingual({ en, 'zh-Hans': zh })

export const shown = (amount: Money): string => `${amount.currency} ${toDecimal(amount)}`
