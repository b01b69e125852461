/**
 * Why a signature does not count any more. `withdrawn` and `erased` are its signer's own doing; the
 * others are what a campaigner gives as the reason.
 */
export const removalReasons = ['withdrawn', 'erased', 'fake', 'duplicate', 'abusive'] as const;

export type RemovalReason = (typeof removalReasons)[number];
