# Completion of orders in zsh. Nothing that stands on the line is evaluated: its words are passed on as they are.

if ! whence orders > /dev/null; then
  orders() { @ORDERS@ "$@" }
fi

_orders() {
  local line
  local -a offers
  for line in "${(@f)$(orders complete -- "${(@Q)words[2,CURRENT-1]}" "${(Q)PREFIX}" 2> /dev/null < /dev/null)}"; do
    if [[ $line == :files ]]; then
      # _files would run the substitutions of the word
      [[ $PREFIX != *[\$\`]* ]] || return 1
      compset -P '--*='
      _files
      return
    fi
    [[ -z $line ]] || offers+=("${${line%%$'\t'*}//:/\\:}:${line#*$'\t'}")
  done
  _describe -t orders orders offers
}

# without a completion system, as a new zsh has none, there is nothing to add to
(( $+functions[compdef] )) || { autoload -Uz compinit && compinit -i }
compdef _orders orders
