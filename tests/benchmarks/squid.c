/* The loop of kramlib/biophysics/squid.py by hand, as a measure of how quick it could be: the same table, the
   same second-order steps, all four traces kept. */

enum { ROWS_PER_MV = 10, LAST_ROW = 2999, GATE = 4, COLUMNS = 3 * GATE };
static const double LOWEST_MV = -150.0;

static double gate(const double *at, double part, double x) {
  return (at[0] + part * at[1]) + (at[2] + part * at[3]) * x;
}

/* y: V, V before, m, h, n. cell: c_m, g_na, g_k, g_leak, e_na, e_k, e_leak. out: four traces of steps + 1. */
void march(double *y, const double *cell, double dt, const double *table, const double *injected, long steps,
           double *out) {
  double v = y[0], before = y[1], m = y[2], h = y[3], n = y[4];
  const double charge = cell[0] / dt, g_na = cell[1], g_k = cell[2], leak = cell[3];
  const double held = 1.5 * charge + leak, leaking = leak * cell[6];
  for (long k = 0; k < steps; k++) {
    double known = (2.0 * v - 0.5 * before) * charge + injected[k] + leaking;
    double place = (1.5 * v - 0.5 * before) * ROWS_PER_MV - LOWEST_MV * ROWS_PER_MV;
    int row = (int)place;
    row = row > 0 ? row : 0;
    row = row < LAST_ROW ? row : LAST_ROW;
    place = place > 0.0 ? place : 0.0;
    double part = (place < LAST_ROW ? place : LAST_ROW) - row;
    const double *at = table + COLUMNS * row;
    m = gate(at, part, m);
    h = gate(at + GATE, part, h);
    n = gate(at + 2 * GATE, part, n);
    double k_open = g_k * (n * n) * (n * n), na_open = (m * m) * (g_na * m * h);
    before = v;
    v = (known + k_open * cell[5] + na_open * cell[4]) / (held + k_open + na_open);
    double *sample = out + k + 1;
    sample[0] = v, sample[steps + 1] = m, sample[2 * (steps + 1)] = h, sample[3 * (steps + 1)] = n;
  }
  y[0] = v, y[1] = before, y[2] = m, y[3] = h, y[4] = n;
}
