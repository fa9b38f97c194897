organisation-menu = Units
organisation-kind-province = Province or city
organisation-kind-office = Office
organisation-kind-department = Department
organisation-kind-agency = Agency
organisation-kind-district = District
organisation-kind-commune = Commune, ward, special zone
organisation-kind-other = Other unit

organisation-tree-title = Units
organisation-tree-lead = { $count ->
    [one] One unit on { $day }.
   *[other] { $count } units on { $day }.
}
organisation-tree-empty = There are no units on this day. Once there are, the tree of each day stands here; begin by adding the topmost unit.
organisation-tree-search = Find a unit
organisation-tree-search-hint = Name or code; marks may be left out.
organisation-tree-search-go = Find
organisation-tree-found = { $count ->
    [one] One unit fits “{ $words }”.
   *[other] { $count } units fit “{ $words }”.
}
organisation-tree-not-found = No unit fits “{ $words }” on this day.
organisation-tree-nearest = Most alike:
organisation-tree-add = Add a unit
organisation-tree-handed-over = Merged and split
organisation-tree-handed-over-lead = Former units and who took them over, up to the day looked at.
organisation-tree-more = { $count ->
    [one] one unit below
   *[other] { $count } units below
}

organisation-code = Code
organisation-name = Name
organisation-kind = Kind
organisation-from = From
organisation-parent = Under
organisation-no-parent = Under no other unit
organisation-old = Former unit
organisation-new = Taken over by
organisation-share = Share, %
organisation-act-document = Act
organisation-reason = Reason
organisation-day = Effective on

organisation-unit-exists = { $kind }, code { $code }, since { $from }.
organisation-unit-ended = { $kind }, code { $code }, existed from { $from } to { $last }.
organisation-unit-not-today = On the day looked at this unit does not exist; below is its nearest state.
organisation-unit-path = Under
organisation-unit-children = Units below
organisation-unit-no-children = No units below on this day.
organisation-unit-names = Names and places over time
organisation-unit-successors = Taken over by
organisation-unit-predecessors = Took over
organisation-unit-change = Change
organisation-unit-cites = Founding act

organisation-do-create = Add a unit below
organisation-do-rename = Rename
organisation-do-move = Move
organisation-do-merge = Merge
organisation-do-split = Split
organisation-do-end = End

organisation-change-create = Add a unit
organisation-change-rename = Rename { $name }
organisation-change-move = Move { $name }
organisation-change-merge = Merge { $name } with another unit
organisation-change-split = Split { $name }
organisation-change-end = End { $name }
organisation-change-create-lead = A code is text and keeps its leading zeros. On any day a code belongs to one unit.
organisation-change-rename-lead = The new name holds from its day on; earlier days still show the former one.
organisation-change-move-lead = From its day on the unit stands in the new place, with all below it.
organisation-change-merge-lead = The former units end on the day; the successor takes over all of them, with the units below. Former figures stay with the former units.
organisation-change-split-lead = The unit ends on the day; the shares add up to 100 %. Move the units below it first.
organisation-change-end-lead = Nobody takes over. Move or end the units below first. An end cannot be set again.
organisation-change-send = Save the change
organisation-change-back = Back
organisation-change-parent-hint = The unit's code; empty when it stands under no other unit.
organisation-change-others = Merge together with
organisation-change-others-hint = Codes of the other units, by commas or lines.
organisation-change-heir = Taken over by
organisation-change-heir-code-hint = The code of a unit that exists; or the code of a new one, with its name and kind below.
organisation-change-heir-name = Name of the new unit
organisation-change-heir-name-hint = Empty when an existing unit takes over.
organisation-change-heirs = Taken over by
organisation-change-heirs-hint = One unit a line: code; per cent; name if it is new. For example: 00021; 60; Xã An Phú
organisation-change-act-hint = Number and symbol: NQ 1683/NQ-UBTVQH15
organisation-change-created-done = The unit was added.
organisation-change-renamed-done = The unit was renamed.
organisation-change-moved-done = The unit was moved.
organisation-change-merged-done = The units were merged.
organisation-change-split-done = The unit was split.
organisation-change-ended-done = The unit was ended.

organisation-wrong-day = This is no date. Write it like 1/7/2025.
organisation-wrong-unit = No unit has the code { $code } on { $day }. { $nearest }
organisation-wrong-unit-nearest = Most alike: { $names }.
organisation-wrong-heirs = The line “{ $line }” does not read: code; per cent; name.
organisation-wrong-reason = Please give the reason.

organisation-refused-no-such-unit = There is no such unit.
organisation-refused-no-name = Please give the unit's name.
organisation-refused-no-code = Please give the unit's code.
organisation-refused-not-that-day = { $name } does not exist on { $day }. Choose another day or another unit.
organisation-refused-ends-before-it-begins = The end must lie after the beginning.
organisation-refused-already-ended = { $name } ended on { $day } already.
organisation-refused-code-taken = Code { $code } belongs to another unit at the same time. Use another code, or end the other unit first.
organisation-refused-name-taken = In the same place there is a unit called “{ $name }” (code { $code }). Use another name.
organisation-refused-parent-absent = { $name } cannot stand under { $parent } from { $day }: on that day there is no { $parent }.
organisation-refused-circle = { $name } cannot stand under itself or under a unit below it.
organisation-refused-still-has-units = From { $day }, { $child } would still stand under { $name }. Move or end { $child } first.
organisation-refused-shares = Shares must be positive and add up to 1000 thousandths; they add up to { $sum }.
organisation-refused-too-few = At least two units are needed.
organisation-refused-same-unit-twice = { $name } appears twice in one change.

# The interface for programs
organisation-api-units = The units of a day, or those that match the words.
organisation-api-unit = One unit: its names over time, the units below, who took it over.

organisation-fact-unit-created = Unit created
organisation-fact-units-created = Units created
organisation-fact-unit-renamed = Unit renamed
organisation-fact-unit-moved = Unit moved
organisation-fact-units-merged = Units merged
organisation-fact-unit-split = Unit split
organisation-fact-unit-ended = Unit ended
