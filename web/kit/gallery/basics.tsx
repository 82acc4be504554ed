// The gallery's basics: colour, type, icons, actions, states.
import { Button, ButtonLink, IconButton } from '../button.tsx'
import { Icon, iconNames } from '../icon.tsx'
import { Lines, Mark } from '../mark.tsx'
import { Menu, Tooltip } from '../menu.tsx'
import { Notice, SimulatedChip, Status } from '../status.tsx'
import { EmptyState, Figure, Skeleton, Card } from '../surface.tsx'
import { Sparkline } from '../charts.tsx'
import { useToast } from '../toast.tsx'
import { useSay } from './words.ts'

const swatches = [
  ['ink', 'bg-ink'],
  ['ink-soft', 'bg-ink-soft'],
  ['paper', 'bg-paper'],
  ['paper-sunk', 'bg-paper-sunk'],
  ['paper-raised', 'bg-paper-raised'],
  ['line', 'bg-line'],
  ['line-strong', 'bg-line-strong'],
  ['lane', 'bg-lane'],
  ['lane-soft', 'bg-lane-soft'],
  ['sun', 'bg-sun'],
  ['good', 'bg-good'],
  ['warn', 'bg-warn'],
  ['bad', 'bg-bad'],
  ['info', 'bg-info'],
] as const

export function Palette() {
  return (
    <ul className="grid grid-cols-2 gap-3 sm:grid-cols-4 lg:grid-cols-7">
      {swatches.map(([name, colour]) => (
        <li key={name}>
          <span className={`block h-14 rounded-8 border border-line ${colour}`} />
          <span className="text-12 text-ink-soft">{name}</span>
        </li>
      ))}
    </ul>
  )
}

export function Type() {
  const say = useSay()
  const sizes = [
    'text-40',
    'text-32',
    'text-24',
    'text-20',
    'text-16',
    'text-14',
    'text-12',
  ] as const
  return (
    <div className="grid gap-8 lg:grid-cols-2">
      <div className="min-w-0">
        {sizes.map(size => (
          <p key={size} className={`${size} mb-2`}>
            {say('One lane, from home to door', '一条航线，从产地到家门')}
          </p>
        ))}
      </div>
      <div className="flex min-w-0 flex-col gap-4">
        <p lang="zh-Hans">
          墨尔本到上海，6
          个工作日。商家在家乡上架一次，海外顾客看到一个到手价：运费、关税与税费都在其中，用自己的语言和钱包付款。
        </p>
        <p lang="en">
          A merchant at home lists once. A shopper abroad sees one price, in her own language,
          currency and wallet, with freight, duty and tax inside it.
        </p>
        <p lang="de">
          Ausfuhrbegleitdokument, Einfuhrumsatzsteuerbescheinigung und Verzollungsbestätigung liegen
          bei.
        </p>
        <p lang="th">ราคารวมค่าขนส่ง ภาษีศุลกากร และภาษีมูลค่าเพิ่มถึงหน้าประตูบ้านของคุณแล้ว</p>
        <p className="flex flex-wrap items-center gap-6">
          <Mark />
          <Mark size={32} />
          <Lines size={40} className="text-lane" />
        </p>
      </div>
    </div>
  )
}

export function Icons() {
  return (
    <ul className="grid grid-cols-4 gap-2 sm:grid-cols-8 lg:grid-cols-12">
      {iconNames.map(name => (
        <li key={name} className="flex flex-col items-center gap-1 py-2 text-center">
          <Icon name={name} size={24} />
          <span className="text-12 text-ink-soft">{name}</span>
        </li>
      ))}
    </ul>
  )
}

export function Actions() {
  const say = useSay()
  return (
    <div className="flex flex-col gap-4">
      <p className="flex flex-wrap items-center gap-3">
        <Button look="primary">{say('Pay ¥318.40', '支付 ¥318.40')}</Button>
        <Button>{say('Save as draft', '存为草稿')}</Button>
        <Button look="plain">{say('Add an address', '新增地址')}</Button>
        <Button look="danger" icon="trash">
          {say('Cancel the order', '取消订单')}
        </Button>
        <Button look="primary" pending>
          {say('Paying', '正在支付')}
        </Button>
        <Button disabled>{say('Not yet', '暂不可用')}</Button>
      </p>
      <MoreActions />
    </div>
  )
}

function MoreActions() {
  const say = useSay()
  const toast = useToast()
  const undo = { label: say('Undo', '撤销'), onAct: () => undefined }
  return (
    <p className="flex flex-wrap items-center gap-3">
      <Button size="small">{say('Small', '小')}</Button>
      <Button size="small" look="primary" icon="download">
        {say('Download labels', '下载面单')}
      </Button>
      <Button size="large" look="primary">
        {say('Buy now', '立即购买')}
      </Button>
      <ButtonLink to="/kit" icon="open">
        {say('A link as a button', '按钮式链接')}
      </ButtonLink>
      <IconButton icon="edit" label={say('Edit', '编辑')} />
      <Menu
        trigger={<IconButton icon="more" label={say('More', '更多')} />}
        items={[
          { label: say('Print label', '打印面单'), icon: 'file', onAct: () => undefined },
          { label: say('Open in a new page', '在新页面打开'), icon: 'open', to: '/kit' },
          { label: say('Not possible now', '暂不可用'), disabled: true },
          { label: say('Delete', '删除'), icon: 'trash', danger: true, apart: true },
        ]}
      />
      <Tooltip text={say('Duty is counted on goods and freight.', '关税按货值与运费计算。')}>
        <IconButton icon="help" label={say('About duty', '关于关税')} />
      </Tooltip>
      <Button
        onClick={() =>
          toast({ text: say('12 offers opened.', '已上架 12 件商品。'), action: undo })
        }
      >
        {say('Show a message', '显示提示')}
      </Button>
    </p>
  )
}

export function States() {
  const say = useSay()
  return (
    <div className="flex flex-col gap-5">
      <p className="flex flex-wrap gap-2">
        <Status tone="good">{say('Delivered', '已送达')}</Status>
        <Status tone="warn">{say('Waiting for papers', '待补充资料')}</Status>
        <Status tone="bad">{say('Refused by customs', '海关退单')}</Status>
        <Status tone="info" icon="truck">
          {say('On its way', '运输中')}
        </Status>
        <Status tone="quiet">{say('Draft', '草稿')}</Status>
        <SimulatedChip partner="Harbour Post" />
      </p>
      <div className="grid gap-3 md:grid-cols-2">
        <Notice tone="info" title={say('Duty free up to ¥5,000', '单次限值 5,000 元')}>
          {say('One order may not pass this limit.', '单笔交易不得超过该限值。')}
        </Notice>
        <Notice tone="bad" title={say('The bank did not accept it', '银行未受理')}>
          {say('Nothing was charged. Try another card.', '没有扣款，请换一张卡。')}
        </Notice>
      </div>
      <Cards />
    </div>
  )
}

function Cards() {
  const say = useSay()
  return (
    <div className="grid gap-4 md:grid-cols-3">
      <Card title={say('Sales today', '今日销售')}>
        <Figure
          name={say('Orders', '订单')}
          value="1,284"
          beside={say('+8% on last week', '较上周 +8%')}
          below={
            <Sparkline
              label={say('Rising over two weeks', '两周来上升')}
              values={[3, 5, 4, 6, 8, 7, 9, 12, 11, 14]}
            />
          }
        />
      </Card>
      <Card title={say('Loading', '加载中')}>
        <Skeleton lines={4} />
      </Card>
      <Card>
        <EmptyState
          title={say('No orders yet', '还没有订单')}
          action={<Button size="small">{say('Open an offer', '上架商品')}</Button>}
        >
          {say('They appear here as soon as a shopper pays.', '顾客付款后会出现在这里。')}
        </EmptyState>
      </Card>
    </div>
  )
}
