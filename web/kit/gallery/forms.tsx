// The gallery's forms: fields, files, steps, overlays.
import { useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { Button, ButtonLink } from '../button.tsx'
import { Checkbox, RadioGroup, Select, TextArea, TextField } from '../field.tsx'
import { KeyField } from '../key-field.tsx'
import { Money } from '../money.tsx'
import { Dialog, Sheet } from '../overlay.tsx'
import { FileDrop } from '../file-drop.tsx'
import { CursorPages } from '../pages.tsx'
import { Quantity } from '../quantity.tsx'
import { Stepper } from '../steps.tsx'
import { TabLinks, Tabs } from '../tabs.tsx'
import { useSay } from './words.ts'

export function Fields() {
  const say = useSay()
  return (
    <form className="grid gap-x-6 gap-y-5 md:grid-cols-2">
      <KeyField />
      <TextField
        label={say('Full name', '姓名')}
        hint={say('As on the identity card.', '与身份证一致。')}
        autoComplete="name"
      />
      <TextField
        label={say('Postcode', '邮编')}
        defaultValue="2000"
        error={say('A Chinese postcode has six digits.', '中国邮编为六位数字。')}
      />
      <TextField
        label={say('Price', '价格')}
        before="A$"
        defaultValue="49.90"
        inputMode="decimal"
      />
      <TextField
        label={say('Weight', '重量')}
        after="g"
        optional={say('may stay empty', '选填')}
        disabled
        defaultValue="420"
      />
      <Select
        label={say('Country', '国家')}
        options={[
          { value: 'CN', label: say('China', '中国') },
          { value: 'SG', label: say('Singapore', '新加坡') },
        ]}
      />
      <TextArea label={say('A word to the merchant', '给商家的留言')} />
      <Choices />
    </form>
  )
}

function Choices() {
  const say = useSay()
  return (
    <>
      <RadioGroup
        label={say('Delivery', '配送方式')}
        name="delivery"
        defaultValue="post"
        choices={[
          {
            value: 'post',
            label: say('By post', '邮政'),
            hint: say('By Fri 4 Dec', '12月4日前送达'),
            aside: <Money money={{ currency: 'CNY', amount: '62.10' }} />,
          },
          {
            value: 'express',
            label: say('Express', '快递'),
            hint: say('By Tue 1 Dec', '12月1日前送达'),
            aside: <Money money={{ currency: 'CNY', amount: '118.00' }} />,
          },
        ]}
      />
      <div>
        <Checkbox
          label={say('Keep this address', '保存此地址')}
          hint={say('You can remove it at any time.', '可随时删除。')}
          defaultChecked
        />
        <Checkbox
          label={say('I have read the import terms', '我已阅读进口须知')}
          error={say('Please confirm, then pay.', '请先确认，再支付。')}
        />
      </div>
    </>
  )
}

export function Files() {
  const say = useSay()
  const hint = say('CSV from your shop, up to 50 MB', '店铺导出的 CSV，最大 50 MB')
  return (
    <div className="grid gap-6 md:grid-cols-2">
      <FileDrop
        name="file"
        label={say('Drop your product file here', '将商品文件拖到这里')}
        hint={hint}
        accept=".csv"
      />
      <FileDrop
        name="wrong"
        label={say('Drop your product file here', '将商品文件拖到这里')}
        hint={hint}
        error={say(
          'This is a web page, not a table. Export the products as CSV and try again.',
          '这是网页而不是表格。请导出 CSV 后重试。',
        )}
      />
    </div>
  )
}

export function Steps() {
  const say = useSay()
  const [count, setCount] = useState(2)
  return (
    <div className="flex flex-col gap-8">
      <Stepper
        current={1}
        steps={[
          say('Address', '地址'),
          say('Identity', '实名'),
          say('Payment', '付款'),
          say('Done', '完成'),
        ]}
      />
      <TabLinks
        label={say('Orders', '订单')}
        tabs={[
          { to: '/kit', label: say('All', '全部'), count: 128, end: true },
          { to: '/kit/send', label: say('To send', '待发货'), count: 12 },
          { to: '/kit/done', label: say('Done', '已完成') },
        ]}
      />
      <Tabs
        label={say('About the product', '商品信息')}
        tabs={[
          {
            label: say('Details', '详情'),
            children: say('Pure honey from one valley.', '产自同一山谷的纯蜂蜜。'),
          },
          { label: say('Delivery', '配送'), children: say('Six working days.', '六个工作日。') },
          { label: say('Returns', '退货'), children: say('Within 15 days.', '15 天内。') },
        ]}
      />
      <div className="flex flex-wrap items-center gap-6">
        <Quantity value={count} onChange={setCount} max={5} />
      </div>
      <CursorPages
        previous="/kit?before=1"
        next="/kit?after=2"
        label={say('Through a list', '翻阅列表')}
      />
    </div>
  )
}

/** What is open stands in the address, so that both can be seen without scripts too. */
export function Overlays() {
  const say = useSay()
  const navigate = useNavigate()
  const [search] = useSearchParams()
  const open = search.get('open')
  const close = () => void navigate('?', { preventScrollReset: true })
  return (
    <div className="flex flex-wrap gap-3">
      <ButtonLink to="?open=dialog" preventScrollReset>
        {say('Open a dialog', '打开对话框')}
      </ButtonLink>
      <ButtonLink to="?open=sheet" preventScrollReset>
        {say('Open a sheet', '打开侧页')}
      </ButtonLink>
      <Dialog
        open={open === 'dialog'}
        closeTo="?"
        onClose={close}
        title={say('Cancel this order?', '取消此订单？')}
        footer={
          <>
            <Button onClick={close}>{say('Keep it', '保留')}</Button>
            <Button look="danger" onClick={close}>
              {say('Cancel and refund ¥318.40', '取消并退款 ¥318.40')}
            </Button>
          </>
        }
      >
        <p>{say('The shopper gets ¥318.40 back today.', '顾客今天将收到 ¥318.40 退款。')}</p>
        <div className="mt-4">
          <TextArea label={say('Reason', '原因')} />
        </div>
      </Dialog>
      <Sheet
        open={open === 'sheet'}
        closeTo="?"
        onClose={close}
        title={say('Order 8412 9033', '订单 8412 9033')}
      >
        {Array.from({ length: 24 }, (_, line) => (
          <p key={line} className="border-b border-line py-2">
            {say('A line of the order', '订单中的一行')} {line + 1}
          </p>
        ))}
      </Sheet>
    </div>
  )
}
