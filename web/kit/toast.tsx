// Short messages at the edge of the page: what was done, with a way back where there is one.
import { useLingui } from '@lingui/react/macro'
import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useRef,
  useState,
  type ReactNode,
} from 'react'
import { createPortal } from 'react-dom'
import { IconButton } from './button.tsx'
import { Icon } from './icon.tsx'

export type Toast = Readonly<{
  text: ReactNode
  tone?: 'good' | 'bad'
  /** The way back: "Undo". */
  action?: { label: string; onAct: () => void }
}>

type Shown = Toast & { id: number }

const ToastContext = createContext<(toast: Toast) => void>(() => undefined)

/** `const toast = useToast()`, then `toast({ text: t`Saved` })`. */
export const useToast = () => useContext(ToastContext)

type Raise = (layer: HTMLElement) => () => void
const LayerContext = createContext<Raise>(() => () => undefined)

/** For a modal: whatever is said while it is open is said in it, since all else lies below and is dead. */
export const useToastLayer = (): Raise => useContext(LayerContext)

export function ToastHost({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState<readonly Shown[]>([])
  const last = useRef(0)
  const say = useCallback((toast: Toast) => {
    last.current += 1
    const id = last.current
    setShown(before => [...before.slice(-2), { ...toast, id }])
  }, [])
  const drop = useCallback(
    (id: number) => setShown(before => before.filter(one => one.id !== id)),
    [],
  )
  const [layers, raise] = useLayers()
  const top = layers.at(-1)
  const list = <ToastList shown={shown} onDrop={drop} />
  return (
    <ToastContext value={say}>
      <LayerContext value={raise}>
        {children}
        {top ? createPortal(list, top) : list}
      </LayerContext>
    </ToastContext>
  )
}

function useLayers(): [readonly HTMLElement[], Raise] {
  const [layers, setLayers] = useState<readonly HTMLElement[]>([])
  const raise = useCallback((layer: HTMLElement) => {
    setLayers(before => [...before, layer])
    return () => setLayers(before => before.filter(one => one !== layer))
  }, [])
  return [layers, raise]
}

function ToastList({ shown, onDrop }: { shown: readonly Shown[]; onDrop: (id: number) => void }) {
  return (
    <div
      role="status"
      aria-live="polite"
      className="pointer-events-none fixed inset-x-4 bottom-20 z-50 flex flex-col items-center
        gap-2 md:bottom-6"
    >
      {shown.map(toast => (
        <ToastCard key={toast.id} toast={toast} onDrop={onDrop} />
      ))}
    </div>
  )
}

function ToastCard({ toast, onDrop }: { toast: Shown; onDrop: (id: number) => void }) {
  const { t } = useLingui()
  const { id, text, action, tone = 'good' } = toast
  const [held, setHeld] = useState(false)
  useEffect(() => {
    if (held) return undefined
    const timer = setTimeout(() => onDrop(id), action ? 8000 : 5000)
    return () => clearTimeout(timer)
  }, [held, id, action, onDrop])
  return (
    <div
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
      className="pointer-events-auto flex max-w-120 items-center gap-3 rounded-8 border border-line
        bg-paper-raised py-2 pr-2 pl-4 text-14 shadow-float
        motion-safe:animate-[from-below_160ms_cubic-bezier(0.2,0,0,1)]"
    >
      <Icon
        name={tone === 'good' ? 'check' : 'alert'}
        className={tone === 'good' ? 'text-good' : 'text-bad'}
      />
      <span className="min-w-0 py-1">{text}</span>
      {action && (
        <button
          type="button"
          className="reach rounded-4 px-2 py-1 font-medium text-lane hover:bg-lane-soft"
          onClick={() => (action.onAct(), onDrop(id))}
        >
          {action.label}
        </button>
      )}
      <IconButton icon="cross" size="small" label={t`Close`} onClick={() => onDrop(id)} />
    </div>
  )
}
