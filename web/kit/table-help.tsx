// The keys of a table, told when `?` is pressed.
import { Trans, useLingui } from '@lingui/react/macro'
import { Dialog } from './overlay.tsx'

type HelpProps = { open: boolean; onClose: () => void; edits: boolean; chooses: boolean }

export function KeyHelp({ open, onClose, edits, chooses }: HelpProps) {
  const { t } = useLingui()
  const keys: (readonly [key: string, told: string, on: boolean])[] = [
    ['/', t`Search`, true],
    ['j', t`Next row`, true],
    ['k', t`Row before`, true],
    ['Enter', t`Open the row`, true],
    ['x', t`Choose the row`, chooses],
    ['e', t`Edit the row`, edits],
    ['?', t`This help`, true],
  ]
  return (
    <Dialog open={open} onClose={onClose} title={<Trans>Keys</Trans>}>
      <dl className="grid grid-cols-[auto_1fr] items-baseline gap-x-6 gap-y-2 text-14">
        {keys
          .filter(([, , on]) => on)
          .map(([key, told]) => (
            <div key={key} className="contents">
              <dt>
                <kbd
                  className="inline-block min-w-8 rounded-4 border border-line-strong px-2
                    text-center font-sans"
                >
                  {key}
                </kbd>
              </dt>
              <dd>{told}</dd>
            </div>
          ))}
      </dl>
    </Dialog>
  )
}
