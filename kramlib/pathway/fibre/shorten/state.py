"""Where each of the 56 states stands in the state vector; order and names of the published table.

Potentials in mV; K, Na and phosphate in mmol/L; calcium, magnesium, ATP, troponin and cross-bridges in
umol/L. `_T` and `T` are the transverse tubule, `_E` the space around the fibre; compartment 1 is the cleft
beside the terminal cisterna of the sarcoplasmic reticulum (SR), compartment 2 all the rest.
"""

V_S, V_T, K_T, K_I, K_E, NA_I, NA_T, NA_E = range(8)
GATES_S, GATES_T = 8, 13  # five gates each: n, h_K, m, h, S
O0, C0 = 18, 23  # release channel open or closed, with 0 to 4 voltage sensors moved
CA_1, CA_SR1, CA_2, CA_SR2, CA_T2 = range(28, 33)
CA_P1, CA_P2, MG_P1, MG_P2, CA_CS1, CA_CS2 = range(33, 39)  # parvalbumin (P), calsequestrin (CS)
CA_ATP1, CA_ATP2, MG_ATP1, MG_ATP2, ATP_1, ATP_2, MG_1, MG_2 = range(39, 47)
# Troponin holds two calciums (CA_CAT2); tropomyosin has moved (D, with 0, 1 or 2 calciums); a
# cross-bridge is bound before (A_1) and after (A_2) its stroke.
CA_CAT2, D_0, D_1, D_2, A_1, A_2 = range(47, 53)
P_2, P_SR, P_CSR = range(53, 56)  # phosphate: bulk, SR, and precipitated with calcium in the SR
SIZE = 56
