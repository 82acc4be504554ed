// The design system on one page: every component, in every state, in the theme and language chosen.
import type { ReactNode } from 'react'
import { Mark } from '../mark.tsx'
import { LanguageSwitch, ThemeSwitch } from '../switches.tsx'
import { DocumentTitle } from '../title.tsx'
import { Actions, Icons, Palette, States, Type } from './basics.tsx'
import { Charts, Lists } from './figures.tsx'
import { Fields, Files, Overlays, Steps } from './forms.tsx'
import { Lanes, Prices, Shops, Times } from './trade.tsx'
import { useSay } from './words.ts'

export default function Gallery() {
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
        {useParts().map(([id, title, content]) => (
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

function useParts(): [string, string, ReactNode][] {
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
