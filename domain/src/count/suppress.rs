use super::{
    network::{Arc, Network},
    table::{Cell, Table},
};

/// Fewer than this could point at somebody.
const ENOUGH: u64 = 5;
/// A hidden number could be at least so many others.
const RANGE: u64 = 3;

/// The table as it may leave the house. Numbers from 1 to 4 are hidden, and as many others as it takes that none of
/// them can be reckoned back from the totals: every hidden number could, as far as the table tells, have at least four
/// different values. Nought is shown.
pub fn for_outside(table: &Table) -> Table {
    protect(table, false)
}

/// Several breakdowns of one measure, to be shown side by side. They share their total: where one of them has to hide
/// it, it is hidden in all of them, or the others would give it back; and then each hides rows enough that nobody can
/// add it up.
pub fn all_for_outside(tables: &[Table]) -> Vec<Table> {
    let each: Vec<_> = tables.iter().map(for_outside).collect();
    if each.iter().all(|table| table.total != Cell::Hidden) {
        return each;
    }
    tables.iter().map(|table| protect(table, true)).collect()
}

fn protect(table: &Table, total_too: bool) -> Table {
    let crossed = table.columns.len() > 1;
    let mut network = if crossed { two_ways(table) } else { one_way(table) };
    for arc in &mut network.arcs {
        arc.hidden = (1..ENOUGH).contains(&arc.number);
    }
    if let (true, Some(total)) = (total_too, network.arcs.last_mut()) {
        // Nought is shown, in every breakdown alike.
        total.hidden = total.number > 0;
    }
    while let Some(weak) = weakest(&network) {
        match further(&network, weak).and_then(|further| network.arcs.get_mut(further)) {
            Some(arc) => arc.hidden = true,
            None => break,
        }
    }
    let hidden = |index: usize| network.arcs.get(index).is_none_or(|arc| arc.hidden);
    if crossed { write_two_ways(table, hidden) } else { write_one_way(table, hidden, total_too) }
}

fn weakest(network: &Network) -> Option<usize> {
    (0..network.arcs.len())
        .find(|index| network.arcs.get(*index).is_some_and(|arc| arc.hidden) && network.range(*index, RANGE) < RANGE)
}

/// The next to hide: beside the weak one if possible, a number before a total, the smallest.
fn further(network: &Network, weak: usize) -> Option<usize> {
    let weak = network.arcs.get(weak)?;
    let beside = |arc: &Arc| arc.from == weak.from || arc.to == weak.to;
    let shown = network.arcs.iter().enumerate().filter(|(_, arc)| !arc.hidden && arc.number > 0);
    shown.min_by_key(|(_, arc)| (arc.is_total, !beside(arc), arc.number)).map(|(index, _)| index)
}

/// Where rows do not add up, they are treated as if they did: that hides rather too much than too little.
fn one_way(table: &Table) -> Network {
    let arc = |from, to, number, is_total| Arc { from, to, number, hidden: false, is_total };
    let mut arcs: Vec<_> = table.row_totals.iter().map(|cell| arc(0, 1, number(*cell), false)).collect();
    let sum = arcs.iter().map(|arc| arc.number).sum();
    arcs.push(arc(1, 0, sum, true));
    Network { nodes: 2, arcs }
}

fn write_one_way(table: &Table, hidden: impl Fn(usize) -> bool, total_too: bool) -> Table {
    let rows: Vec<_> = (0..).zip(&table.row_totals).map(|(index, cell)| shown(*cell, hidden(index))).collect();
    let small = (1..ENOUGH).contains(&number(table.total)) || (total_too && number(table.total) > 0);
    let total = shown(table.total, hidden(rows.len()) || small);
    Table {
        cells: rows.iter().map(|cell| vec![*cell]).collect(),
        row_totals: rows,
        column_totals: vec![total],
        total,
        ..table.clone()
    }
}

/// Rows are nodes 0 to r, the last of them the row of totals; columns follow, the last of them the column of totals.
/// A number flows from its row to its column, a row's total back into the row, a column's total out of the column.
fn two_ways(table: &Table) -> Network {
    let (rows, columns) = (table.rows.len(), table.columns.len());
    let column_node = |index: usize| rows + 1 + index;
    let arc = |from, to, cell, is_total| Arc { from, to, number: number(cell), hidden: false, is_total };
    let mut arcs = Vec::new();
    for (row, cells) in table.cells.iter().enumerate() {
        arcs.extend(cells.iter().enumerate().map(|(column, cell)| arc(row, column_node(column), *cell, false)));
    }
    let totals = table.row_totals.iter().enumerate();
    arcs.extend(totals.map(|(row, cell)| arc(column_node(columns), row, *cell, true)));
    let totals = table.column_totals.iter().enumerate();
    arcs.extend(totals.map(|(column, cell)| arc(column_node(column), rows, *cell, true)));
    arcs.push(arc(rows, column_node(columns), table.total, true));
    Network { nodes: rows + columns + 2, arcs }
}

fn write_two_ways(table: &Table, hidden: impl Fn(usize) -> bool) -> Table {
    let (rows, columns) = (table.rows.len(), table.columns.len());
    let totals = rows * columns;
    let row = |(row, cells): (usize, &Vec<Cell>)| {
        cells.iter().enumerate().map(|(column, cell)| shown(*cell, hidden(row * columns + column))).collect()
    };
    let total = |(index, cell): (usize, &Cell)| shown(*cell, hidden(index));
    Table {
        cells: table.cells.iter().enumerate().map(row).collect(),
        row_totals: (totals..).zip(&table.row_totals).map(total).collect(),
        column_totals: (totals + rows..).zip(&table.column_totals).map(total).collect(),
        total: shown(table.total, hidden(totals + rows + columns)),
        ..table.clone()
    }
}

/// What is hidden already is nought to the network, and stays hidden.
fn number(cell: Cell) -> u64 {
    match cell {
        Cell::Shown(number) => number,
        Cell::Hidden => 0,
    }
}

fn shown(cell: Cell, hidden: bool) -> Cell {
    if hidden { Cell::Hidden } else { cell }
}

#[cfg(test)]
#[path = "suppress_tests.rs"]
mod tests;
