// What a shopper gives at her first checkout, through its forms: where she lives and who she is.
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { button, seen } from './finders.ts'

export async function giveAddress(page: Page): Promise<void> {
  await page.getByLabel('收货人').fill('林晓')
  await page.getByLabel('手机号').fill('13800138000')
  await page.getByLabel('省份').selectOption('四川省')
  await page.getByLabel('城市').selectOption('成都市')
  await page.getByLabel('区县').selectOption({ label: '武侯区' })
  await page.getByLabel(/详细地址/).fill('桐梓林东路 18 号 3 栋 1202')
  await page.getByLabel('邮政编码').fill('610041')
  await button(page, '保存地址').click()
  await seen(page.getByRole('radio', { name: /四川/ }))
}

/** An invented number with a right check digit; it is shown masked ever after. */
export async function giveIdentity(page: Page): Promise<void> {
  await page.getByLabel('身份证姓名').fill('林晓')
  await page.getByLabel('身份证号').fill('110101199003074514')
  await button(page, '加密保存').click()
  const kept = page.getByRole('radio', { name: /\*/ })
  await seen(kept)
  expect(await page.content()).not.toContain('110101199003074514')
}
