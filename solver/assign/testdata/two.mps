NAME two_groups
ROWS
 N objective
 E one_0
 E part_0_1
 E part_0_2
 L apart_0_0
 L apart_0_1
 E one_1
 L limit_1_0
 L alone_1_0
 L conflict_0_2_1_0
 L conflict_0_2_1_1
 L cap_0
 L budget
 L illegal_0
 L level_0
COLUMNS
 MARKER MARKER 'MARKER' 'INTORG'
 y0_R_1_1 one_0 1
 y0_R_1_1 part_0_1 -1
 y0_R_1_1 part_0_2 -1
 y0_R_1_1 level_0 1
 y1_R_1_2 objective 9000
 y1_R_1_2 one_0 1
 y1_R_1_2 level_0 2
 x2_R_1_0_C1 objective 200
 x2_R_1_0_C1 one_0 1
 x2_R_1_0_C1 apart_0_0 1
 x2_R_1_0_C1 cap_0 2
 x2_R_1_0_C1 budget 200
 x2_R_1_0_C1 illegal_0 1
 x2_R_1_0_C1 level_0 1
 x3_R_1_0_C2 objective 150
 x3_R_1_0_C2 one_0 1
 x3_R_1_0_C2 apart_0_1 1
 x3_R_1_0_C2 limit_1_0 2
 x3_R_1_0_C2 alone_1_0 1
 x3_R_1_0_C2 cap_0 2
 x3_R_1_0_C2 budget 150
 x4_R_1_1_C1 objective 400
 x4_R_1_1_C1 part_0_1 1
 x4_R_1_1_C1 apart_0_0 1
 x4_R_1_1_C1 cap_0 1
 x4_R_1_1_C1 budget 400
 x5_R_1_1_C2 objective 300
 x5_R_1_1_C2 part_0_1 1
 x5_R_1_1_C2 apart_0_1 1
 x5_R_1_1_C2 limit_1_0 1
 x5_R_1_1_C2 alone_1_0 1
 x5_R_1_1_C2 cap_0 1
 x5_R_1_1_C2 budget 300
 x6_R_1_2_C1 objective 120
 x6_R_1_2_C1 part_0_2 1
 x6_R_1_2_C1 apart_0_0 1
 x6_R_1_2_C1 conflict_0_2_1_0 1
 x6_R_1_2_C1 cap_0 1
 x6_R_1_2_C1 budget 120
 x7_R_1_2_C2 objective 90
 x7_R_1_2_C2 part_0_2 1
 x7_R_1_2_C2 apart_0_1 1
 x7_R_1_2_C2 limit_1_0 1
 x7_R_1_2_C2 alone_1_0 1
 x7_R_1_2_C2 conflict_0_2_1_1 1
 x7_R_1_2_C2 cap_0 1
 x7_R_1_2_C2 budget 90
 y8_R_2_1 objective 5000
 y8_R_2_1 one_1 1
 y8_R_2_1 level_0 1
 x9_R_2_0_C1 objective 177
 x9_R_2_0_C1 one_1 1
 x9_R_2_0_C1 conflict_0_2_1_0 1
 x9_R_2_0_C1 cap_0 1
 x9_R_2_0_C1 budget 170
 x9_R_2_0_C1 illegal_0 1
 x10_R_2_0_C2 objective -33
 x10_R_2_0_C2 one_1 1
 x10_R_2_0_C2 limit_1_0 2
 x10_R_2_0_C2 alone_1_0 1
 x10_R_2_0_C2 conflict_0_2_1_1 1
 x10_R_2_0_C2 cap_0 1
 x10_R_2_0_C2 budget -40
 MARKER MARKER 'MARKER' 'INTEND'
RHS
 rhs one_0 1
 rhs apart_0_0 1
 rhs apart_0_1 1
 rhs one_1 1
 rhs limit_1_0 2
 rhs alone_1_0 1
 rhs conflict_0_2_1_0 1
 rhs conflict_0_2_1_1 1
 rhs cap_0 2
 rhs budget 500
 rhs illegal_0 1
 rhs level_0 1
BOUNDS
 BV bound y0_R_1_1
 BV bound y1_R_1_2
 BV bound x2_R_1_0_C1
 BV bound x3_R_1_0_C2
 BV bound x4_R_1_1_C1
 BV bound x5_R_1_1_C2
 BV bound x6_R_1_2_C1
 BV bound x7_R_1_2_C2
 BV bound y8_R_2_1
 BV bound x9_R_2_0_C1
 BV bound x10_R_2_0_C2
ENDATA
