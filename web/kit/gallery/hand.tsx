// The gallery's parts for the hand: pads, codes, a scanner.
import { useState } from 'react'
import { Code, type DrawnCode } from '../code.tsx'
import { centsText, Keypad, PinPad, typed } from '../keypad.tsx'
import { Money } from '../money.tsx'
import { Scanner } from '../scanner.tsx'
import { useSay } from './words.ts'

export function Pads() {
  const say = useSay()
  const [cents, setCents] = useState('8880')
  const [pin, setPin] = useState('')
  return (
    <div className="grid gap-8 md:grid-cols-2">
      <div className="flex max-w-80 flex-col gap-4">
        <p className="text-center text-40 font-bold">
          <Money money={{ currency: 'AUD', amount: centsText(cents) }} />
        </p>
        <Keypad hundreds onKey={key => setCents(typed(cents, key, 8))} />
      </div>
      <div className="max-w-80">
        <PinPad
          key={pin}
          name="pin"
          label={say('Your PIN', '支付密码')}
          length={6}
          onWhole={setPin}
          error={
            pin && say('This is not your PIN. Four tries are left.', '密码不正确，还可尝试 4 次。')
          }
        />
      </div>
    </div>
  )
}

export function Codes({ codes: [bars, qr] }: { codes: readonly [DrawnCode, DrawnCode] }) {
  const say = useSay()
  const [text, setText] = useState('')
  return (
    <div className="grid gap-8 md:grid-cols-2">
      <div className="flex max-w-80 flex-col gap-2">
        <Code code={bars} label={say('Pay code as bars', '付款条码')} />
        <Code code={qr} label={say('Pay code as QR', '付款二维码')} />
      </div>
      <div className="flex max-w-80 flex-col gap-3">
        {text ? <p>{text}</p> : <Scanner onText={setText} />}
      </div>
    </div>
  )
}
