// The face of the quote: what baskets cost at the door, kept and proved. (Bodies follow within minutes.)
import type { Answer } from '#kernel/errors'
import type { QuoteId } from '#kernel/ids'
import type { Work } from '#platform/work'
import type { Kept, KeepAsk, PriceAsk, Quoted, TakeAsk } from './shapes.ts'

export type * from './shapes.ts'

export declare function price(work: Work, asks: readonly PriceAsk[]): Promise<Answer<Quoted>[]>
export declare function keep(work: Work, asks: readonly KeepAsk[]): Promise<void>
export declare function take(work: Work, asks: readonly TakeAsk[]): Promise<Answer<Quoted>[]>
export declare function find(work: Work, quoteId: QuoteId): Promise<Kept | undefined>
export declare function replay(work: Work, quoteId: QuoteId): Promise<boolean>
