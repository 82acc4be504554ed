// Descriptions there and back, as a table.
import { expect, test } from 'vitest'
import { htmlOf, plainOf } from './plain-text.ts'

// oxfmt-ignore
const pairs: [string, string][] = [
  ['',                                              ''],
  ['<p>Soft.</p>',                                  'Soft.'],
  ['<p>One.</p><p>Two.</p>',                        'One.\n\nTwo.'],
  ['<p>One<br>line</p>',                            'One\nline'],
  ['<p>Made of</p><ul><li>wool</li><li>wax</li></ul>', 'Made of\n\n- wool\n- wax'],
  ['<p>a &lt; b &amp; c</p>',                       'a < b & c'],
  ['<p>&amp;lt;</p>',                               '&lt;'],
]
test.each(pairs)('%s', (html, plain) => {
  expect(plainOf(html)).toBe(plain)
  expect(htmlOf(plain)).toBe(html)
})

test('what looks like a tag is text, and emphasis is given up', () => {
  expect(htmlOf('<script>x</script>')).toBe('<p>&lt;script&gt;x&lt;/script&gt;</p>')
  expect(plainOf('<p>Very <strong>soft</strong></p>')).toBe('Very soft')
  expect(htmlOf('Made of\r\n- wool\r\n- wax')).toBe(
    '<p>Made of</p><ul><li>wool</li><li>wax</li></ul>',
  )
})
