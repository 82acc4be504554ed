// Pictures: each is sound SVG that needs nothing from outside, every line of its label is inside it, and it is drawn alike.
import { XMLValidator } from 'fast-xml-parser'
import { expect, test } from 'vitest'
import { makers } from '../catalogue/catalogue.ts'
import { crowdMember, crowdPicture } from '../crowd.ts'
import { draw, markBySlug, pictureBySlug } from './pictures.ts'

const all = makers.flatMap(maker =>
  maker.items.flatMap(item =>
    item.sizes.map((size, place) => {
      const slug = place === 0 ? item.slug : `${item.slug}-${place + 1}`
      return { slug, maker, look: item.look, size, title: item.title.en }
    }),
  ),
)

test.each(all.map(one => [one.slug, one] as const))('%s', (slug, one) => {
  const { svg, sets } = draw(one)
  expect(pictureBySlug(slug)).toBe(svg)
  expect(XMLValidator.validate(svg)).toBe(true)
  expect(svg).not.toMatch(/<text|<image|href=|NaN|undefined|Infinity/)
  expect(svg.length).toBeLessThan(120_000)
  const used = new Set([...svg.matchAll(/url\(#(\w+)\)/g)].map(found => found[1]))
  const made = [...svg.matchAll(/ id="(\w+)"/g)].map(found => found[1])
  expect(new Set(made).size).toBe(made.length)
  expect([...used].filter(name => !made.includes(name))).toEqual([])
  for (const { text, box, within } of sets) {
    expect(box.width, text).toBeGreaterThan(0)
    expect(box.x, text).toBeGreaterThanOrEqual(within.x)
    expect(box.x + box.width, text).toBeLessThanOrEqual(within.x + within.width)
    expect(box.y, text).toBeGreaterThanOrEqual(within.y)
    expect(box.y + box.height, text).toBeLessThanOrEqual(within.y + within.height)
  }
})

test('lines of a label do not touch each other', () => {
  for (const one of all) {
    const { sets } = draw(one)
    for (const [place, { text, box }] of sets.slice(1).entries()) {
      const above = sets[place]?.box
      expect(box.y, `${one.slug}: ${text}`).toBeGreaterThan((above?.y ?? 0) + (above?.height ?? 0))
    }
  }
})

test('every name fits in a size that can be read', () => {
  const small = all.flatMap(one =>
    draw(one)
      .sets.filter(set => one.look.name.includes(set.text) && set.box.height < 9)
      .map(set => `${one.slug}: ${set.text}`),
  )
  expect(small).toEqual([])
})

test('merchants have marks; strangers have neither mark nor picture', () => {
  for (const { slug } of makers)
    expect(XMLValidator.validate(markBySlug(slug) ?? ''), slug).toBe(true)
  expect([
    markBySlug('nobody'),
    pictureBySlug('nobody'),
    pictureBySlug('fig-jam-2'),
    crowdPicture('m0-1-x'),
    crowdPicture('m1-99-x'),
  ]).toEqual([undefined, undefined, undefined, undefined, undefined])
})

test('the crowd has pictures of its own name', () => {
  const { maker } = crowdMember(41)
  for (const item of maker.items)
    expect(XMLValidator.validate(crowdPicture(item.slug) ?? ''), item.slug).toBe(true)
})
