// The design system on one page: every component, in every state, in the theme and language chosen.
import type { ReactNode } from 'react'
import type { Route } from './+types/gallery'
import { drawCode } from '../draw.server.ts'
import { Mark } from '../mark.tsx'
import { LanguageSwitch, ThemeSwitch } from '../switches.tsx'
import { DocumentTitle } from '../title.tsx'
import { Actions, Icons, Palette, States, Type } from './basics.tsx'
import { Charts, Lists } from './figures.tsx'
import { Fields, Files, Overlays, Steps } from './forms.tsx'
import { Codes, Pads } from './hand.tsx'
import { Lanes, Prices, Shops, Times } from './trade.tsx'
import { useSay } from './words.ts'

export const loader = () => {
  const digits = '281234567890123456'
  return { codes: [drawCode(digits, 'bars'), drawCode(digits)] as const }
}

export default function Gallery({ loaderData: { codes } }: Route.ComponentProps) {
  const say = useSay()
  return (
    <>
      <DocumentTitle>{say('Design system', '设计系统')}</DocumentTitle>
      <Head />
      <main id="main" className="page-column py-8">
        <h1 className="text-32">{say('Design system', '设计系统')}</h1>
        <p className="mt-2 max-w-160 text-ink-soft">
          {say(
            'One set of parts for every screen: calm, clear, everything in its place.',
            '所有界面共用的一套组件：沉静、清晰、各得其所。',
          )}
        </p>
        {useParts(codes).map(([id, title, content]) => (
          <section key={id} id={id} aria-labelledby={`${id}-title`} className="mt-14">
            <h2 id={`${id}-title`} className="mb-5 border-b border-line pb-2 text-20">
              {title}
            </h2>
            {content}
          </section>
        ))}
      </main>
    </>
  )
}

function useParts(
  codes: Route.ComponentProps['loaderData']['codes'],
): [string, string, ReactNode][] {
  const say = useSay()
  return [
    ['colour', say('Colour', '色彩'), <Palette key="colour" />],
    ['type', say('Type', '文字'), <Type key="type" />],
    ['icons', say('Icons', '图标'), <Icons key="icons" />],
    ['actions', say('Actions', '操作'), <Actions key="actions" />],
    ['states', say('States', '状态'), <States key="states" />],
    ['money', say('Money', '金额'), <Prices key="money" />],
    ['lane', say('Lane', '线路'), <Lanes key="lane" />],
    ['time', say('Time and numbers', '时间与编号'), <Times key="time" />],
    ['products', say('Products', '商品'), <Shops key="products" />],
    ['fields', say('Fields', '表单'), <Fields key="fields" />],
    ['files', say('Files', '文件'), <Files key="files" />],
    ['steps', say('Ways through', '步骤与标签'), <Steps key="steps" />],
    ['overlays', say('Overlays', '浮层'), <Overlays key="overlays" />],
    ['pads', say('Pads of digits', '数字键盘'), <Pads key="pads" />],
    ['codes', say('Codes', '二维码与条码'), <Codes key="codes" codes={codes} />],
    ['charts', say('Charts', '图表'), <Charts key="charts" />],
    ['table', say('Table', '表格'), <Lists key="table" />],
  ]
}

function Head() {
  return (
    <header className="sticky top-0 z-20 border-b border-line bg-paper">
      <div className="page-column flex min-h-14 items-center justify-between gap-3">
        <Mark />
        <span className="flex items-center gap-2">
          <LanguageSwitch />
          <ThemeSwitch />
        </span>
      </div>
    </header>
  )
}
