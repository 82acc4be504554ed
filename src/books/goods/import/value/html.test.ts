// Sanitised descriptions: what comes through, and that nothing else ever does.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sanitise } from './html.ts'

test.each([
  ['', ''],
  ['  \n ', ''],
  ['Pure honey', '<p>Pure honey</p>'],
  ['One\ntwo\n\nthree', '<p>One<br>two</p><p>three</p>'],
  ['Salt & pepper < 5 g', '<p>Salt &amp; pepper &lt; 5 g</p>'],
  ['<p>One</p>\n<p>two</p>', '<p>One</p><p>two</p>'],
  ['<p>Soft&nbsp;wool&#8217;s &eacute;clat</p>', '<p>Soft wool’s éclat</p>'],
  ['<meta charset="utf-8"><p style="color:red" class=x>Red</p>', '<p>Red</p>'],
  ['<style>p{color:red}</style><p>Plain</p>', '<p>Plain</p>'],
  ['<script>alert("<p>x</p>")</script>after', '<p>after</p>'],
  ['<script>never closed <p>x</p>', ''],
  ['<a href="javascript:alert(1)">link</a>', '<p>link</p>'],
  ['<img src=x onerror=alert(1)>picture', '<p>picture</p>'],
  ['<ul><li>a</li><li>b</li></ul>', '<ul><li>a</li><li>b</li></ul>'],
  ['<ol><li>a<li>b</ol>after', '<ul><li>a</li><li>b</li></ul><p>after</p>'],
  ['<ul><li><p>a</p><p>b</p></li></ul>', '<ul><li>a<br>b</li></ul>'],
  ['<h2>Use</h2><div>Daily</div>', '<p>Use</p><p>Daily</p>'],
  [
    '<b>Bold <i>both</i></b> plain',
    '<p><strong>Bold </strong><strong><em>both</em></strong> plain</p>',
  ],
  ['a<br><br/>b<br>', '<p>a<br>b</p>'],
  ['<p><strong></strong></p><p>x</p>', '<p>x</p>'],
  ['a &lt;script&gt; b', '<p>a &lt;script&gt; b</p>'],
  ['&amp;lt;b&amp;gt;', '<p>&amp;lt;b&amp;gt;</p>'],
  ['<!-- note --><p>x</p><!-- open', '<p>x</p>'],
  ['<<script>script>alert(1)</script>', '<p>&lt;</p>'],
  ['2 < 3 and <b>4 > 3</b>', '<p>2 &lt; 3 and <strong>4 &gt; 3</strong></p>'],
  ['<p>蜂蜜<br>新西兰</p>', '<p>蜂蜜<br>新西兰</p>'],
])('%j becomes %j', (source, expected) => {
  expect(sanitise(source)).toBe(expected)
})

/** Exactly what may come through: well-formed, flat, and text without angle brackets. */
const inline = String.raw`(?:[^<>]|<br>|<strong>(?:[^<>]|<em>[^<>]+</em>)+</strong>|<em>[^<>]+</em>)+`
const safe = new RegExp(String.raw`^(?:<p>${inline}</p>|<ul>(?:<li>${inline}</li>)+</ul>)*$`, 'u')

const shards = fc.constantFrom(
  '<p>',
  '</p>',
  '<ul>',
  '</ul>',
  '<li>',
  '</li>',
  '<b>',
  '</b>',
  '<em>',
  '</em>',
  '<br>',
  '<script>',
  '</script>',
  '<img src="x" onerror=\'y\'>',
  '<',
  '>',
  '"',
  "'",
  '&',
  '&amp;',
  '&lt;',
  '&#60;',
  '&nbsp;',
  ' ',
  '\n',
  'word',
  '蜂蜜',
  '<!--',
  '-->',
  '<a href="',
  '<p style="',
  '<style>',
  '</style>',
  '<table><tr><td>',
)

test('whatever comes in, only the allowed comes out, and it stays as it is', () => {
  const source = fc.array(fc.oneof({ weight: 6, arbitrary: shards }, fc.string({ maxLength: 4 })), {
    maxLength: 40,
  })
  fc.assert(
    fc.property(source, parts => {
      const once = sanitise(parts.join(''))
      expect(once).toMatch(safe)
      expect(sanitise(once)).toBe(once)
    }),
    { numRuns: 3_000 },
  )
})

test('a hostile text of a million letters takes no longer than an honest one', () => {
  for (const shard of [
    '<a ',
    '<a "',
    "<p '",
    '<!--',
    '<',
    '&#',
    '<script>',
    '<ul><li>',
    '<b><i>',
  ]) {
    const started = performance.now()
    sanitise(shard.repeat(Math.trunc(1_000_000 / shard.length)))
    expect(performance.now() - started, shard).toBeLessThan(3_000)
  }
})
