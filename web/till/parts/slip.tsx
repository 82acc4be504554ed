// A slip on the screen, line by line as its paper of 80 mm has it; printed as it stands.
import { Code, type DrawnCode } from '../../kit/code.tsx'
import type { SlipLine } from '../wire.ts'

/** `codes`: each barcode of the slip, drawn by the loader under what it says. */
export function SlipPaper({
  lines,
  codes,
}: {
  lines: readonly SlipLine[]
  codes: Readonly<Record<string, DrawnCode>>
}) {
  return (
    <article
      className="flex flex-col gap-1 rounded-8 border border-line bg-white p-5 text-14 text-black
        print:border-0 print:p-0 print:text-12"
    >
      {lines.map((line, place) => (
        <Line key={place} line={line} drawn={codes[line.value]} isFirst={place === 0} />
      ))}
    </article>
  )
}

type LineProps = { line: SlipLine; drawn: DrawnCode | undefined; isFirst: boolean }

function Line({ line: { kind, text, value }, drawn, isFirst }: LineProps) {
  switch (kind) {
    case 'head':
      return isFirst ? (
        <h1 className="text-center text-20 font-bold break-words">{text}</h1>
      ) : (
        <p className="text-center text-20 font-bold break-words">{text}</p>
      )
    case 'plain':
      return <p className="text-center break-words">{text}</p>
    case 'rule':
      return <hr className="my-1 border-t border-dashed border-black" />
    case 'code':
      return (
        <div className="mt-2">
          {drawn && <Code code={drawn} label={value} className="p-0!" />}
          <p className="figures text-center text-12 break-all">{value}</p>
        </div>
      )
    case 'pair':
    case 'strong':
      return (
        <p
          className={`flex flex-wrap justify-between gap-x-3
            ${kind === 'strong' ? 'py-1 text-16 font-bold' : ''}`}
        >
          <span className="min-w-0 break-words">{text}</span>
          <span className="figures ml-auto text-right break-all">{value}</span>
        </p>
      )
  }
}
