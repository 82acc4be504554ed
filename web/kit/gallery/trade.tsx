// The gallery's trade: money, lanes, times and numbers, products.
import { NumberGroups, CopyButton } from '../copy.tsx'
import { Lane, type Stop } from '../lane.tsx'
import { Money, MoneyPair, MoneyWaterfall } from '../money.tsx'
import { usePage } from '../page.tsx'
import { ProductImage } from '../picture.tsx'
import { SimulatedChip } from '../status.tsx'
import { Card } from '../surface.tsx'
import { When } from '../when.tsx'
import { useSay } from './words.ts'

const cny = (amount: string) => ({ currency: 'CNY', amount })
const aud = (amount: string) => ({ currency: 'AUD', amount })

export function Prices() {
  const say = useSay()
  const column = [cny('1318.40'), aud('-12.90'), { currency: 'VND', amount: '250000' }, cny('0.05')]
  return (
    <div className="grid gap-6 lg:grid-cols-[1fr_1.4fr]">
      <Card>
        <p className="text-32">
          <Money money={cny('318.40')} look="price" />
        </p>
        <p className="text-14 text-ink-soft">
          {say('At your door, all included', '到手价，已含全部税费')}
        </p>
        <p className="mt-4">
          <MoneyPair home={aud('66.12')} sale={cny('318.40')} />
        </p>
        <ul className="mt-4 w-fit text-right">
          {column.map((money, index) => (
            <li key={index}>
              <Money money={money} decimals={2} signed={index === 1} />
            </li>
          ))}
        </ul>
      </Card>
      <Card title={say('How the price is made up', '价格构成')}>
        <MoneyWaterfall
          label={say('How the price is made up', '价格构成')}
          steps={[
            {
              label: say('Goods', '商品'),
              money: cny('246.00'),
              note: say('A$50.00 at 4.9200', 'A$50.00，汇率 4.9200'),
            },
            { label: say('Freight from Melbourne', '墨尔本发货运费'), money: cny('62.10') },
            {
              label: say('Duty', '关税'),
              money: cny('0.00'),
              note: say('0% under the limit', '限值内 0%'),
            },
            { label: say('Import tax', '进口税'), money: cny('28.05'), note: '9.1%' },
            { label: say('Coupon', '优惠券'), money: cny('-17.75') },
          ]}
          total={cny('318.40')}
        />
      </Card>
    </div>
  )
}

export function Lanes() {
  const say = useSay()
  const zone = 'Asia/Shanghai'
  const stops: Stop[] = [
    { label: say('Paid', '已付款'), state: 'done', at: '2026-11-18T03:12:00Z', zone },
    {
      label: say('Sent from Geelong', '吉朗已发货'),
      state: 'done',
      at: '2026-11-19T23:40:00Z',
      zone: 'Australia/Melbourne',
      note: <SimulatedChip partner="Harbour Post" />,
    },
    {
      label: say('At customs in Shanghai', '上海清关中'),
      state: 'now',
      at: '2026-11-21T06:05:00Z',
      zone,
      note: say('Papers are complete. Usually takes a day.', '资料齐全，通常需要一天。'),
    },
    { label: say('With the courier', '快递派送'), state: 'next', zone },
    { label: say('At your door', '送达'), state: 'next', at: '2026-11-25T10:00:00Z', zone },
  ]
  const short = stops.map(({ label, state }) => ({ label, state }))
  return (
    <div className="grid gap-6 lg:grid-cols-2">
      <Card title={say('Order', '订单')}>
        <Lane stops={stops} label={say('Way of the order', '订单进度')} />
      </Card>
      <div className="flex min-w-0 flex-col gap-6">
        <Card title={say('On a card', '卡片中')}>
          <Lane
            stops={short.slice(0, 4)}
            way="across"
            label={say('Way of the order', '订单进度')}
          />
        </Card>
        <Card title={say('When it fails', '未成功时')}>
          <FailedLane />
        </Card>
      </div>
    </div>
  )
}

function FailedLane() {
  const say = useSay()
  return (
    <Lane
      label={say('Way of the order', '订单进度')}
      stops={[
        { label: say('Paid', '已付款'), state: 'done' },
        {
          label: say('Refused at customs', '海关退单'),
          state: 'failed',
          note: say(
            'The name does not match the identity. The order was cancelled and ¥318.40 goes back.',
            '姓名与证件不符。订单已取消，¥318.40 将原路退回。',
          ),
        },
        { label: say('Money back', '退款'), state: 'next' },
      ]}
    />
  )
}

export function Times() {
  const say = useSay()
  const { now } = usePage()
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-2">
      <dt className="text-ink-soft">{say('Order', '订单号')}</dt>
      <dd>
        <NumberGroups number="8412903355017742" />
      </dd>
      <dt className="text-ink-soft">{say('Pick-up', '取件码')}</dt>
      <dd className="text-24 font-bold">
        <NumberGroups number="48217730" />
      </dd>
      <dt className="text-ink-soft">{say('Link', '链接')}</dt>
      <dd>
        tradelane.example/o/8412 <CopyButton text="tradelane.example/o/8412" />
      </dd>
      <dt className="text-ink-soft">{say('Day', '日期')}</dt>
      <dd>
        <When at="2026-12-04T02:00:00Z" show="day" zone="Asia/Shanghai" />
      </dd>
      <dt className="text-ink-soft">{say('There', '当地')}</dt>
      <dd>
        <When at="2026-12-04T02:00:00Z" zone="Asia/Shanghai" named />
      </dd>
      <dt className="text-ink-soft">{say('Last year', '去年')}</dt>
      <dd>
        <When at="2025-03-01T02:00:00Z" />
      </dd>
      <dt className="text-ink-soft">{say('Ago', '多久以前')}</dt>
      <dd>
        <When at={now - 200_000} show="ago" />
      </dd>
      <dt className="text-ink-soft">{say('In', '还有多久')}</dt>
      <dd>
        <When at={now + 2 * 86_400_000} show="ago" />
      </dd>
    </dl>
  )
}

export function Shops() {
  const say = useSay()
  const products = [
    [say('Mānuka honey 400 g', '麦卢卡蜂蜜 400 g'), '318.40'],
    [say('Merino blanket', '美利奴羊毛毯'), '1286.00'],
    [
      say(
        'A very long name that needs a second line and is still readable',
        '一个很长的名字，需要两行才能完整显示也依然清晰可读',
      ),
      '58.00',
    ],
    [say('Sunscreen SPF 50', '防晒霜 SPF 50'), '96.50'],
  ] as const
  return (
    <ul className="grid grid-cols-2 gap-x-3 gap-y-6 md:grid-cols-4 md:gap-x-5">
      {products.map(([name, amount]) => (
        <li key={name}>
          <ProductImage name={name} />
          <p className="mt-2 text-14">{name}</p>
          <p className="text-20">
            <Money money={cny(amount)} look="price" />
          </p>
          <p className="text-12 text-ink-soft">
            {say('Australia · by Fri 4 Dec', '澳大利亚 · 12月4日前送达')}
          </p>
        </li>
      ))}
    </ul>
  )
}
