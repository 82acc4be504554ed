// The gallery's figures: charts and tables.
import { useState } from 'react'
import { countText } from '../amount.ts'
import { Button } from '../button.tsx'
import { BarChart, LineChart, Waterfall } from '../charts.tsx'
import { Money } from '../money.tsx'
import { usePage } from '../page.tsx'
import { Status } from '../status.tsx'
import { Card, EmptyState } from '../surface.tsx'
import { Table, type Column } from '../table.tsx'
import { useSay } from './words.ts'

const days = [8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21]
const orders = [420, 388, 512, 1284, 960, 601, 540, 498, 610, 655, 702, 688, 731, 790]
const before = [380, 392, 401, 450, 470, 466, 480, 455, 470, 512, 498, 530, 541, 560]

export function Charts() {
  const say = useSay()
  const { locale } = usePage()
  const write = (value: number) => countText(value, locale)
  const points = (values: number[]) =>
    values.map((value, index) => ({ label: say(`${days[index]} Nov`, `${days[index]}日`), value }))
  return (
    <div className="grid gap-6 lg:grid-cols-2">
      <Card title={say('Orders a day', '每日订单')}>
        <LineChart
          label={say('Orders a day, this month and last', '每日订单，本月与上月')}
          points={points(orders)}
          compare={{ label: say('October', '十月'), points: points(before) }}
          write={write}
        />
      </Card>
      <Card title={say('By market', '按市场')}>
        <BarChart
          label={say('Orders by market', '各市场订单')}
          points={[
            [say('China', '中国'), 790],
            [say('Singapore', '新加坡'), 212],
            [say('Malaysia', '马来西亚'), 184],
            [say('Thailand', '泰国'), 96],
            [say('Indonesia', '印度尼西亚'), -40],
          ].map(([label, value]) => ({ label: String(label), value: Number(value) }))}
          write={write}
        />
      </Card>
      <Card title={say('From price to payout', '从售价到结算')}>
        <Waterfall
          label={say('From price to payout', '从售价到结算')}
          points={[
            { label: say('Price', '售价'), value: 318 },
            { label: say('Freight', '运费'), value: -62 },
            { label: say('Tax', '税费'), value: -28 },
            { label: say('Commission', '佣金'), value: -12 },
          ]}
          closing={say('Payout', '结算')}
          write={write}
        />
      </Card>
    </div>
  )
}

type Row = { number: string; buyer: string; state: 'good' | 'warn' | 'info'; amount: string }

const rows: Row[] = [
  { number: '8412 9033 5501', buyer: '李文静', state: 'warn', amount: '318.40' },
  {
    number: '8412 9033 5498',
    buyer: 'Nattaporn Wongsuwan-Phatthanakul',
    state: 'info',
    amount: '1286.00',
  },
  { number: '8412 9033 5477', buyer: '王小明', state: 'good', amount: '58.00' },
  { number: '8412 9033 5462', buyer: 'Tan Mei Ling', state: 'good', amount: '96.50' },
]

function useColumns(): Column<Row>[] {
  const say = useSay()
  const words = {
    good: say('Delivered', '已送达'),
    warn: say('To send', '待发货'),
    info: say('On its way', '运输中'),
  }
  return [
    {
      key: 'number',
      head: say('Order', '订单'),
      cell: row => <span className="figures">{row.number}</span>,
      phone: 'title',
    },
    { key: 'buyer', head: say('Buyer', '买家'), cell: row => row.buyer },
    {
      key: 'state',
      head: say('State', '状态'),
      cell: row => <Status tone={row.state}>{words[row.state]}</Status>,
    },
    {
      key: 'amount',
      head: say('Amount', '金额'),
      align: 'right',
      sort: { to: '/kit?sort=amount', now: 'down' },
      cell: row => <Money money={{ currency: 'CNY', amount: row.amount }} />,
    },
  ]
}

export function Lists() {
  const say = useSay()
  const [emptied, setEmptied] = useState(false)
  return (
    <div className="flex flex-col gap-6">
      <Card flush>
        <Table
          label={say('Orders', '订单')}
          columns={useColumns()}
          rows={emptied ? [] : rows}
          keyOf={row => row.number}
          nameOf={row => row.number}
          open={() => '/kit'}
          search={{ hint: say('Order, buyer, product', '订单、买家、商品') }}
          filters={[
            { label: say('To send', '待发货'), to: '/kit', on: true, count: 12 },
            { label: say('On its way', '运输中'), to: '/kit?state=way', on: false, count: 48 },
            { label: say('Late', '已逾期'), to: '/kit?state=late', on: false, count: 3 },
          ]}
          bulk={(_, done) => (
            <Button size="small" icon="download" onClick={done}>
              {say('Download labels', '下载面单')}
            </Button>
          )}
          pages={{ next: '/kit?after=5462' }}
          empty={
            <EmptyState title={say('No order matches', '没有符合条件的订单')}>
              {say('Take a filter away to see more.', '减少筛选条件可看到更多。')}
            </EmptyState>
          }
        />
      </Card>
      <p>
        <Button size="small" onClick={() => setEmptied(!emptied)}>
          {emptied ? say('Show rows', '显示数据') : say('Show it empty', '显示空表')}
        </Button>
      </p>
    </div>
  )
}
