import * as z from 'zod';

/** An order as Alpaca's POST /v2/orders takes it, as far as trading bots here use it. Quantities are texts there. */
export const orderRequestSchema = z.object({
  symbol: z.string().regex(/^[A-Z]{1,5}$/),
  qty: z.string().regex(/^[1-9]\d{0,8}$/),
  side: z.enum(['buy', 'sell']),
  type: z.literal('market'),
  time_in_force: z.enum(['day', 'gtc']),
  client_order_id: z.string().min(1).max(48),
});
export type OrderRequest = z.infer<typeof orderRequestSchema>;

/** What Alpaca answers. */
export const orderSchema = orderRequestSchema.extend({
  id: z.uuid(),
  created_at: z.iso.datetime(),
  status: z.literal('accepted'),
});
export type Order = z.infer<typeof orderSchema>;
